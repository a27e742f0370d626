"""A message that can be sent: a sample, and what it is a sample of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amplsp.sample import sample, twisted
from amplsp.send.cases import Case
from amplsp.send.signature import new_id
from amplsp.shape import Read, Subscription

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

    @property
    def destination(self) -> str | None:
        """Where the platform would send it; None where the manifest does not say."""
        kind = self.kind
        if not kind.is_delivery:
            return None
        if kind.action == "schema-watch":
            return kind.integration.schema_watch.destination if kind.integration.schema_watch else None
        return kind.part.destination if isinstance(kind.part, (Read, Subscription)) else None

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
    return Delivery(message, case, encoded(data), new_id())


def encoded(data: Any) -> bytes:
    r"""Data as a body; with `\u…` only where a text cannot be UTF-8."""
    try:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":")).encode()
