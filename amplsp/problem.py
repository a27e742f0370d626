"""What a rule says: a problem at a place, perhaps with repairs. The vocabulary of every check."""

from __future__ import annotations

import enum
from typing import TypeAlias

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Node, Path
from amplsp.yaml.text import Edit, Span, quote


class Severity(enum.IntEnum):
    """How bad a problem is; a higher value is worse. `OFF` switches a rule off."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that configuration and reports use."""
        return self.name.lower()


class Kind(str, enum.Enum):
    """What a text is, which says whose rules it is held to."""

    MANIFEST = "manifest"
    GUIDE = "guide"
    CONTRACT = "contract"


class Tag(str, enum.Enum):
    """What editors may show a finding as, beside its severity."""

    UNNECESSARY = "unnecessary"


class Profile(str, enum.Enum):
    """What a text is checked against: the written specification or the live platform."""

    SPEC = "spec"
    PLATFORM = "platform"


class Levels(NamedTuple):
    """A severity for each profile."""

    spec: Severity
    platform: Severity

    def of(self, profile: Profile) -> Severity:
        """The severity in a profile."""
        return self.spec if profile is Profile.SPEC else self.platform


class Fix(NamedTuple):
    """A repair.

    Attributes:
        title: what it does, as an imperative: `rename to "schedule"`.
        edits: the changes to the text.
        safe: whether `--fix` applies it without being asked for unsafe ones.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Related(NamedTuple):
    """Another place that has to do with a problem."""

    span: Span
    message: str


class At(NamedTuple):
    """A place by its path; of what is missing, the innermost thing around it that is there is underlined.

    Attributes:
        path: keys and indexes from the root.
        is_key: whether to underline the key in place of the value.
    """

    path: Path
    is_key: bool = False


class Lack(NamedTuple):
    """What a mapping of the document lacks; the nearest thing that is there is underlined.

    Attributes:
        node: the mapping.
        key: what is missing in it; empty where that is not a single key.
    """

    node: Node
    key: str = ""


Place: TypeAlias = Node | Span | At | Lack
"""What a problem can point at."""


class Problem(NamedTuple):
    """A defect, without the id and the severity that the engine adds.

    Attributes:
        place: the node, span or path to underline.
        message: lower case, quotes the offending value, says what would be right, no full stop.
        level: where this case is more or less severe than the rule's usual: one severity for both profiles or one each.
        related: places that explain it.
        fixes: repairs, the best first.
    """

    place: Place
    message: str
    level: Severity | Levels | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()


__all__ = ["At", "Fix", "Kind", "Lack", "Levels", "Place", "Problem", "Profile", "Related", "Severity", "Tag", "quote"]
