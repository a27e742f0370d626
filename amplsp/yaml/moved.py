"""Moves a tree to another place in another text; only nodes that are used are copied."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.yaml.nodes import ABSENT, Entry, Mapping, Node, Scalar, Sequence
from amplsp.yaml.text import Span
from amplsp.yaml.ways import follow, way_to

if TYPE_CHECKING:
    from typing import Any


def moved(node: Node, by: int, parent: Node | None = None, key: Scalar | None = None) -> Node:
    """A node moved down by a number of characters; its children are moved when they are first used.

    Args:
        node: a node that has aliases only of values in the same item of the list; it is not changed.
        by: the number of characters.
        parent: the collection that contains it at the new place.
        key: its key at the new place.
    """
    start, end = node.span
    span = Span(start + by, end + by)
    other: Node
    if isinstance(node, Scalar):
        other = Scalar(span, node.source, node.style, node.tag)
    elif isinstance(node, Mapping):
        other = _MovedMapping(span, node, by)
    else:
        other = _MovedSequence(span, node, by)
    other.parent = parent
    if node.damaged:
        other.damaged = True
    if node.anchor is not None:
        other.anchor = node.anchor
    if key is not None:
        other.key = key
    return other


class _MovedMapping(Mapping):
    """A mapping that moves its entries when they are first used."""

    def __init__(self, span: Span, origin: Mapping, by: int) -> None:
        self.span = span
        self.flow = origin.flow
        if not origin.is_simple:
            self.is_simple = False
        if origin.aliased:
            self.aliased = origin.aliased
        self._origin = origin
        self._by = by
        self._moved: dict[int, Entry] = {}

    @cached_property
    def own_entries(self) -> list[Entry]:  # type: ignore[override]  # an attribute of each mapping, made late here
        """The entries."""
        # An alias in it may stand for an earlier one of them.
        entries: list[Entry] = []
        vars(self)["own_entries"] = entries
        entries.extend(map(self._entry, range(len(self._origin.own_entries))))
        return entries

    def child(self, key: str) -> Node:
        """The value of one key, without moving the others."""
        if "own_entries" in vars(self) or self.aliased or not self.is_simple:
            return super().child(key)
        index = self._origin.last_indexes.get(key)
        return self._entry(index).value if index is not None else ABSENT

    def _entry(self, index: int) -> Entry:
        """An entry, which is moved only once."""
        entry = self._moved.get(index)
        if entry is None:
            key, value = self._origin.own_entries[index]
            new_key = moved(key, self._by, self)
            if index in self.aliased:
                entry = Entry(new_key, _twin(value, self))
            else:
                value_key = new_key if isinstance(new_key, Scalar) else Scalar(new_key.span, "")
                entry = Entry(new_key, moved(value, self._by, self, value_key))
            self._moved[index] = entry
        return entry

    def plain(self) -> dict[str, Any]:
        """Its values by key, which do not depend on the place."""
        return self._origin.plain()


class _MovedSequence(Sequence):
    """A list that moves its items when they are first used."""

    def __init__(self, span: Span, origin: Node, by: int) -> None:
        self.span = span
        if isinstance(origin, Sequence):
            self.flow = origin.flow
            if origin.aliased:
                self.aliased = origin.aliased
        self._origin = origin
        self._by = by

    @cached_property
    def _items(self) -> list[Node]:  # type: ignore[override]  # an attribute of each list, made late here
        # As above.
        items: list[Node] = []
        vars(self)["_items"] = items
        for index, item in enumerate(self._origin.items):
            items.append(_twin(item, self) if index in self.aliased else moved(item, self._by, self))
        return items

    def plain(self) -> list[Any]:
        """Its items' values, which do not depend on the place."""
        plain: list[Any] = self._origin.plain()
        return plain


def _twin(target: Node, user: Node) -> Node:
    """The moved value of an alias in a moved collection."""
    item = user
    while isinstance(item.parent, (_MovedMapping, _MovedSequence)):
        item = item.parent
    return follow(item, (way_to(target) or ())[1:])
