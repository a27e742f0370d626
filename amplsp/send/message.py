"""A message that can be sent: a sample, with its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amplsp.sample import as_bytes, sample, twisted
from amplsp.send.cases import Case
from amplsp.send.signature import new_id

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample import Deliverable, Twist

LARGEST = 300 * 1024
"""The size of the largest message in bytes. Certainty: documented."""


@dataclass(frozen=True)
class Message:
    """A kind of message that a manifest delivers, with its name in words, and a function for samples."""

    kind: Deliverable
    name: str
    provider: Provider | None
    records: int
    seed: str

    def sample(self) -> dict[str, Any]:
        """The usual message."""
        return sample(self.kind, self.provider, records=self.records, seed=self.seed)

    def twisted(self, twist: Twist) -> dict[str, Any] | None:
        """An unusual message; None if this kind does not have such messages."""
        return twisted(twist, self.kind, self.provider, seed=self.seed)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it is sent, what is unusual about it, and the address of its result, if it has one."""

    message: Message
    case: Case
    body: bytes
    message_id: str
    download: str | None = None

    @property
    def name(self) -> str:
        """Its name in words."""
        return f"{self.message.name}, {self.case.value}" if self.case.value else self.message.name


def delivery_of(message: Message, data: dict[str, Any], case: Case = Case.USUAL) -> Delivery:
    """A delivery of data, with its own id."""
    return Delivery(message, case, as_bytes(data), new_id())
