"""Sorts keys, without moving an alias before its anchor; finds anchors and aliases by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from amplsp.yaml.document import Document

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element

_MERGE = 0.5
"""The rank of a merge key: after the key that names the mapping."""
_MOST_KEYS = 100
"""The largest number of keys that are sorted in a mapping with anchors; manifests do not have more."""


def arrange(block: BlockLayout) -> None:
    """Sort the keys of a block, and of all blocks in it, in the order of the schema."""
    for element in block.elements:
        if element.children is not None:
            arrange(element.children)
    if block.is_list or not block.order:
        return
    first = block.elements[0]
    block.elements = sorted_elements(block)
    if block.elements[0] is not first:
        block.elements[0].drop_blank()


def sorted_elements(block: BlockLayout) -> list[Element]:
    """The keys of a block in the order of the schema, as far as anchors allow."""
    ranked = [((_rank(element, block.order), index), element) for index, element in enumerate(block.elements)]
    plain = [element for _, element in sorted(ranked, key=lambda pair: pair[0])]
    if plain == block.elements or not any(element.anchors for element in block.elements):
        return plain
    if len(plain) > _MOST_KEYS:
        return block.elements
    waiting, done = ranked, []
    while waiting:
        free = [
            pair
            for at, pair in enumerate(waiting)
            if not any(_must_precede(earlier, pair[1]) for _, earlier in waiting[:at])
        ]
        chosen = min(free, key=lambda pair: pair[0])
        waiting = [pair for pair in waiting if pair is not chosen]
        done.append(chosen[1])
    return done


def _rank(element: Element, order: dict[str, int]) -> float:
    if element.is_open:
        return float("inf")
    return _MERGE if element.is_merge else order.get(element.name, len(order))


def _must_precede(earlier: Element, later: Element) -> bool:
    """Whether two keys share a name that at least one of them anchors."""
    used = later.aliases | later.anchors
    return bool(earlier.anchors & used or earlier.aliases & later.anchors)


_NONE: frozenset[str] = frozenset()


class Names:
    """The anchors and aliases of a document."""

    def __init__(self, document: Document) -> None:
        line_of = document.lines.line_of
        self._alias_starts = [alias.span.start for alias in document.aliases]
        self._alias_ends = [alias.span.end for alias in document.aliases]
        self._aliases = [(line_of(alias.span.start), alias.name) for alias in document.aliases]
        # Without aliases anchors may stand anywhere.
        nodes = document.root.walk() if document.aliases else ()
        self._anchors = sorted((line_of(node.span.start), node.anchor) for node in nodes if node.anchor is not None)

    def between(self, first: int, last: int) -> tuple[frozenset[str], frozenset[str]]:
        """The names of anchors, and those of aliases, on some lines."""
        if not self._aliases:
            return _NONE, _NONE
        return _names(self._anchors, first, last), _names(self._aliases, first, last)

    def end_of_alias(self, offset: int) -> int:
        """The end of the first alias after an offset."""
        return self._alias_ends[bisect_left(self._alias_starts, offset)]


def _names(listed: list[tuple[int, str]], first: int, last: int) -> frozenset[str]:
    start = bisect_left(listed, (first, ""))
    end = bisect_right(listed, (last + 1, ""))
    return frozenset(name for _, name in listed[start:end])
