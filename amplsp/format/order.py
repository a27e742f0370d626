"""Puts keys into their order, and never an alias in front of its anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.format.blocks import Block, Element

_MERGE = 0.5
"""A merge key stands behind the key that names the mapping."""
_MOST_KEYS = 100
"""Where anchors are involved, a mapping with more keys than any manifest has is left in its order."""


def arrange(block: Block) -> None:
    """Put the keys of a block and of all blocks in it into the order of the schema."""
    for element in block.elements:
        if element.children is not None:
            arrange(element.children)
    if block.is_list or not block.order:
        return
    first = block.elements[0]
    block.elements = sorted_elements(block)
    if block.elements[0] is not first:
        block.elements[0].drop_blank()


def sorted_elements(block: Block) -> list[Element]:
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
