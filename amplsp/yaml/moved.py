"""Moves a tree to another place in another text; only nodes that are used are copied."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from typing import Any


def moved(node: Node, by: int, parent: Node | None = None, key: Scalar | None = None) -> Node:
    """A node moved down by a number of characters; its children are moved when they are first used.

    Args:
        node: a node without anchors and aliases in it; it is not changed.
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
        self._origin = origin
        self._by = by

    @cached_property
    def own_entries(self) -> list[Entry]:  # type: ignore[override]  # an attribute of each mapping, made late here
        """The entries."""
        return [self._take_over(entry) for entry in self._origin.own_entries]

    def _take_over(self, entry: Entry) -> Entry:
        key = moved(entry.key, self._by, self)
        value_key = key if isinstance(key, Scalar) else Scalar(key.span, "")
        return Entry(key, moved(entry.value, self._by, self, value_key))

    def plain(self) -> dict[str, Any]:
        """Its values by key, which do not depend on the place."""
        return self._origin.plain()


class _MovedSequence(Sequence):
    """A list that moves its items when they are first used."""

    def __init__(self, span: Span, origin: Node, by: int) -> None:
        self.span = span
        self.flow = isinstance(origin, Sequence) and origin.flow
        self._origin = origin
        self._by = by

    @cached_property
    def _items(self) -> list[Node]:  # type: ignore[override]  # an attribute of each list, made late here
        return [moved(item, self._by, self) for item in self._origin.items]

    def plain(self) -> list[Any]:
        """Its items' values, which do not depend on the place."""
        plain: list[Any] = self._origin.plain()
        return plain
