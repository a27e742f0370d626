"""Which keys a manifest lacks, as the rules say that look after them.

A rule module with a function `missing` owns the keys that it yields: it reports them, unless `unknown-key` finds that
the key is there in another spelling. Several rules need to know, so that one defect has one finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import Levels, Severity
from amplsp.rules import rules
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
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


@per_document
def missing_keys(manifest: Manifest) -> tuple[Missing, ...]:
    """Every missing key, apart from those on lines that a syntax error made unreadable; each rule names its own."""
    return tuple(
        each._replace(owner=rule.id if each.is_needed else "")
        for rule in rules().values()
        if rule.missing is not None
        for each in rule.missing(manifest)
        if not manifest.is_lost(each.mapping, each.key)
    )


def is_without(node: Node, key: str) -> bool:
    """Whether a key is absent or has no value."""
    value = node.get(key)
    return not value or value.is_null
