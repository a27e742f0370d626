"""Ways from a list to the values in it: indexes of items and entries, since a key may be there twice."""

from __future__ import annotations

from amplsp.yaml.nodes import Mapping, Node, Scalar, Sequence

Way = tuple[int, ...]
"""The way from the list of a text's items to a value in it."""


def way_to(node: Node | None) -> Way | None:
    """The way to a value from the list that is the root's only value; None to a key, or to something in a key."""
    steps: list[int] = []
    while node is not None and node.parent is not None:
        around = node.parent
        step = None
        if isinstance(around, Mapping):
            step = next((index for index, entry in enumerate(around.own_entries) if entry.value is node), None)
        elif isinstance(around, Sequence):
            step = around.step_to(node)
        if step is None:
            return None
        steps.append(step)
        node = around
    return tuple(reversed(steps[:-1]))


def follow(node: Node, way: Way) -> Node:
    """The value at the end of a way from a node."""
    for step in way:
        node = node.own_entries[step].value if isinstance(node, Mapping) else node.items[step]
    return node


def index_of(key: Scalar) -> int:
    """The index of a key's entry in its mapping."""
    entries = key.parent.own_entries if isinstance(key.parent, Mapping) else []
    return next(index for index, entry in enumerate(entries) if entry.key is key)


def keys_at(node: Node, way: Way, indexes: tuple[int, int]) -> tuple[Scalar, Scalar] | None:
    """The keys of two entries of the mapping at the end of a way."""
    mapping = follow(node, way)
    if not isinstance(mapping, Mapping):
        return None
    first, later = (mapping.own_entries[index].key for index in indexes)
    return (first, later) if isinstance(first, Scalar) and isinstance(later, Scalar) else None
