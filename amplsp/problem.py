"""What a rule reports: a problem at a place, possibly with fixes. All checks use these classes."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span, quote

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Node, Path  # `--help` needs no tree


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
    """What kind of text is checked; it decides which rules apply."""

    MANIFEST = "manifest"
    GUIDE = "guide"
    CONTRACT = "contract"


class Tag(str, enum.Enum):
    """How editors can show a finding, in addition to its severity."""

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
    """A change that removes a finding.

    Attributes:
        title: what it does, in the imperative: `rename to "schedule"`.
        edits: the changes to the text.
        safe: whether `--fix` applies it without being asked for unsafe ones.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Related(NamedTuple):
    """Another place that helps to understand a problem."""

    span: Span
    message: str


class At(NamedTuple):
    """A place, given by its path. If it does not exist, the innermost existing part around it is underlined.

    Attributes:
        path: keys and indexes from the root.
        is_key: whether to underline the key instead of the value.
    """

    path: Path
    is_key: bool = False


class Lack(NamedTuple):
    """Something that is missing in a mapping; the nearest existing part is underlined.

    Attributes:
        node: the mapping.
        key: the missing key; empty if more than a single key is missing.
    """

    node: Node
    key: str = ""


Place: TypeAlias = "Node | Span | At | Lack"
"""What a problem can point at."""


class Problem(NamedTuple):
    """A defect, without the id and the severity that the engine adds.

    Attributes:
        place: the node, span or path to underline.
        message: lower case, quotes the offending value, says what would be right, no full stop.
        level: the severity, if it differs from the rule's usual one: one for both profiles, or one for each.
        related: places that explain it.
        fixes: the best first.
    """

    place: Place
    message: str
    level: Severity | Levels | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()


__all__ = ["At", "Fix", "Kind", "Lack", "Levels", "Place", "Problem", "Profile", "Related", "Severity", "Tag", "quote"]
