"""A change between two manifests, and how much it matters to customers and to the code that receives their data."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.text import Span


class Verdict(enum.Enum):
    """How much a change matters, the worst first."""

    BREAKING = "breaking"
    """Something stops, or is delivered elsewhere."""
    RISK = "risk"
    """It may break for some customers."""
    CHECK = "check"
    """It depends on something that only a person knows."""
    NOTICE = "notice"
    """More or different traffic, or it affects only new customers."""
    COSMETIC = "cosmetic"
    """Customers see a different text."""
    SAFE = "safe"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Verdict).index(self)


def said(value: str | None) -> str:
    """A value in a message: in quotation marks, or the words for none."""
    return quote(value) if value else "none"


class Part(NamedTuple):
    """A part of one of the two manifests: its span, and the key in it that the change is about."""

    place: Span
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a kind of change found.

    Attributes:
        message: what changes, in one sentence without a full stop.
        integration: the integration's name; the former one if it was renamed.
        object: the object's name as written; the former one if it was renamed; None if the change is not about an
            object.
        name: what the change is about in the object: a delivered name, an event, or the former name of something
            renamed.
        to: the new name.
        action: `read`, `write`, `subscribe` or `watchSchema`; None for the integration as a whole.
        old: its place in the former manifest; None if it was added.
        new: its place in the new manifest; None if it was removed.
        consequences: further sentences about its consequences.
        verdict: the verdict, if it differs from the usual one of its kind.
        why: the reason for that verdict.
    """

    message: str
    integration: str | None = None
    object: str | None = None
    name: str | None = None
    to: str | None = None
    action: str | None = None
    old: Part | None = field(default=None, compare=False)
    new: Part | None = field(default=None, compare=False)
    consequences: tuple[str, ...] = ()
    verdict: Verdict | None = None
    why: str | None = None


class Certainty(enum.Enum):
    """How the platform's behaviour is known."""

    DOCUMENTED = "documented"
    CODE = "read in code"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A change with its kind.

    Attributes:
        kind: the id of the kind, such as `read-object-removed`.
        verdict: how much it matters.
        found: what it is about.
        why: why it matters, or does not, in one sentence without a full stop.
        certainty: how that is known.
    """

    kind: str
    verdict: Verdict
    found: Found
    why: str
    certainty: tuple[Certainty, ...]

    @property
    def identity(self) -> tuple[str, str | None, str | None, str | None, str | None, str | None]:
        """A key that identifies the change, independent of its wording and place."""
        found = self.found
        return (self.kind, found.integration, found.action, found.object, found.name, found.to)
