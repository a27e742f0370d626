"""Decides which lines are really slips, by the tree that results from correcting them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from amplsp.yaml.nodes import Mapping, Path, Scalar, Sequence, Style
from amplsp.yaml.slips.raw_lines import Slip
from amplsp.yaml.tree import Tree

IsKey = Callable[[Path, str], bool]
"""Tells whether the mapping at a path can have a key, for callers who know what the text is about."""


def judged(slips: list[Slip], tree: Tree, is_key: IsKey | None) -> tuple[list[Slip], list[Slip]]:
    """The certain slips, according to the tree, and those that are slips unless another reading is better."""
    quoted = sorted(node.span for node in tree.opaque if node.style in (Style.SINGLE, Style.DOUBLE))
    wanted = {slip.key.start for slip in slips if slip.key is not None}
    # Without its quotes a value starts after them.
    wanted.update(start + after for slip in slips if slip.is_value for start in slip.span[:1] for after in (0, 1))
    nodes = tree.root.walk() if tree.root is not None and wanted else ()
    scalars = {node.span.start: node for node in nodes if isinstance(node, Scalar) and node.span.start in wanted}
    sure: list[Slip] = []
    possible: list[Slip] = []
    for slip in slips:
        start = slip.span.start
        at = bisect_left(quoted, (start, 0)) - 1
        if at >= 0 and start < quoted[at].end:
            continue
        if slip.key is None:
            is_there = not slip.is_value or any(
                node is not None and slip.span.contains(node.span) and node.span.end > start
                for node in (scalars.get(start), scalars.get(start + 1))
            )
            sure += [slip] if is_there else []
            continue
        key = scalars.get(slip.key.start)
        if key is not None and _is_place(key, slip):
            is_known = is_key is not None and key.parent is not None and is_key(key.parent.path, key.source)
            (sure if is_known else possible).append(slip)
    return sure, possible


def _is_place(key: Scalar, slip: Slip) -> bool:
    """Whether a scalar became the key that its slip takes it for."""
    mapping = key.parent
    if not isinstance(mapping, Mapping) or key.key is not None:
        return False
    if not slip.begins_item:
        return True
    return bool(mapping.own_entries) and mapping.own_entries[0].key is key and isinstance(mapping.parent, Sequence)
