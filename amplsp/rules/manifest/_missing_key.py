"""The type of a missing key, with the levels and places that rules give for it.

Rules yield it from `missing`, `_missing` gathers what they yield, and `_misplaced` finds which key stands for it.
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
        mapping: what lacks it.
        key: its name.
        path: the place of the mapping, with `"*"` or a number for each list index.
        levels: how bad it is.
        is_needed: whether it is missed; a key that could be there instead of others is not.
        owner: the rule that reports it; empty for what is not missed.
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
