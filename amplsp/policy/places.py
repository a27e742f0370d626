"""The places of a manifest that a policy is about: ways through the document, and what is found at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Mapping, Node

NAME_KEYS = ("name", "objectName", "fieldName", "mapToName")
"""The keys by which an item of a list is named."""


class Filter(NamedTuple):
    """Selects the items of a list in which one of these keys has one of these values.

    Attributes:
        keys: the keys; none for an item that is itself the value.
        values: the values; None for any.
        is_lacking: whether to select the other items instead.
    """

    keys: tuple[str, ...]
    values: tuple[str, ...] | None = None
    is_lacking: bool = False

    def takes(self, item: Node) -> bool:
        """Whether an item is selected."""
        nodes = [item.child(key) for key in self.keys] if self.keys else [item]
        found = any(node and (self.values is None or node.text in self.values) for node in nodes)
        return found is not self.is_lacking


class Step(NamedTuple):
    """One step of a way: to the value of a key or, without a key, to the items of a list that the filters select."""

    key: str = ""
    filters: tuple[Filter, ...] = ()


Way = tuple[Step, ...]


class Place(NamedTuple):
    """The end of a way in a document.

    Attributes:
        holder: the mapping or list in which it is.
        key: the key; empty for an item of a list.
        node: the value; `ABSENT` if the key is missing.
    """

    holder: Node
    key: str
    node: Node

    @property
    def key_node(self) -> Node | None:
        """The key in its own mapping, also if an alias brings the value; None for an item of a list."""
        entry = self.holder.entry(self.key) if isinstance(self.holder, Mapping) else None
        return None if entry is None else entry.key


def places(root: Node, way: Way) -> Iterator[Place]:
    """The places to which a way leads, in the order of the text, even if their last key is missing."""
    *before, last = way
    for holder in _nodes(root, tuple(before)):
        if last.key:
            yield Place(holder, last.key, holder.child(last.key))
        else:
            for item in _items(holder, last):
                yield Place(holder, "", item)


def _nodes(node: Node, way: Way) -> Iterator[Node]:
    if not way:
        yield node
        return
    first, *rest = way
    found = [node.child(first.key)] if first.key else _items(node, first)
    for each in found:
        if each:
            yield from _nodes(each, tuple(rest))


def _items(node: Node, step: Step) -> Iterator[Node]:
    return (item for item in node.items if all(each.takes(item) for each in step.filters))


def names_in(node: Node) -> Iterator[tuple[str, Node]]:
    """The names of a list's items, each with its node: texts, or the values of naming keys."""
    for item in node.items:
        if item.text is not None:
            yield item.text, item
        for key in NAME_KEYS:
            name = item.child(key)
            if name.text:
                yield name.text, name
