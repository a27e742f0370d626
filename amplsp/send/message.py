"""A message that can be sent: a sample, and what it is a sample of."""

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
"""The bytes that a message may have. Certainty: documented."""


@dataclass(frozen=True)
class Message:
    """A kind of message that a manifest delivers, what people call it, and how to make samples of it."""

    kind: Deliverable
    name: str
    provider: Provider | None
    records: int
    seed: str

    def sample(self) -> dict[str, Any]:
        """The usual message."""
        return sample(self.kind, self.provider, records=self.records, seed=self.seed)

    def twisted(self, twist: Twist) -> dict[str, Any] | None:
        """An unusual one; None where this kind has none of that."""
        return twisted(twist, self.kind, self.provider, seed=self.seed)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it is sent, what is special about it, and where it says that its result is."""

    message: Message
    case: Case
    body: bytes
    message_id: str
    download: str | None = None

    @property
    def name(self) -> str:
        """What it is, for people."""
        return f"{self.message.name}, {self.case.value}" if self.case.value else self.message.name


def delivery_of(message: Message, data: dict[str, Any], case: Case = Case.USUAL) -> Delivery:
    """A delivery of data, in its own name."""
    return Delivery(message, case, as_bytes(data), new_id())
