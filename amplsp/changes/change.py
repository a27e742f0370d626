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
    """A value for a message: in quotation marks, or that there is none."""
    return quote(value) if value else "none"


class Part(NamedTuple):
    """What stands in one of the two manifests: the span of the part, and the key inside that the change is about."""

    place: Span
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a kind of change found.

    Attributes:
        message: what changes, in one sentence without a full stop.
        integration: the integration's name, the former one where it was renamed.
        object: the object's name as written, the former one where it was renamed; None beside objects.
        name: what the change is about inside: a delivered name, an event, or the former name of what was renamed.
        to: the new name.
        action: `read`, `write`, `subscribe` or `watchSchema`; None for the integration as a whole.
        old: where it stands in the former manifest; None for what was added.
        new: where it stands in the new manifest; None for what was removed.
        consequences: further sentences about what follows from it.
        verdict: if it differs from the verdict of its kind.
        why: the reason for that.
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
        kind: the id of the kind, as `read-object-removed`.
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
        """What tells it from other changes, whatever the wording and the place."""
        found = self.found
        return (self.kind, found.integration, found.action, found.object, found.name, found.to)
