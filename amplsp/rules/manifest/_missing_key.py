"""The type of a missing key, with the severities and places that rules give for it.

Rules yield it from `missing`, `_missing` collects what they yield, and `_misplaced` finds the key that stands for it.
"""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Levels, Severity
from amplsp.yaml.nodes import Node, Path

ERROR = Levels(Severity.ERROR, Severity.ERROR)
WARNING = Levels(Severity.WARNING, Severity.WARNING)
WARNING_ERROR = Levels(Severity.WARNING, Severity.ERROR)
ERROR_WARNING = Levels(Severity.ERROR, Severity.WARNING)

READ_OBJECT = ("integrations", "*", "read", "objects", "*")
SUBSCRIBE_OBJECT = ("integrations", "*", "subscribe", "objects", "*")


class Missing(NamedTuple):
    """A key that is not there, or has no value.

    Attributes:
        mapping: the mapping that lacks it.
        key: its name.
        path: the place of the mapping, with `"*"` or a number for each list index.
        levels: the severity.
        is_needed: whether it is reported; a key that is only an alternative to others is not.
        owner: the rule that reports it; empty if none does.
    """

    mapping: Node
    key: str
    path: Path
    levels: Levels = ERROR
    is_needed: bool = True
    owner: str = ""

    @property
    def is_null(self) -> bool:
        """Whether the key is there, without a value."""
        return bool(self.mapping.get(self.key))
