"""What stands at an offset: the node, its key, and the nodes around it, found without walking the whole document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from amplsp.yaml.nodes import ABSENT, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from amplsp.yaml import Alias, Document
    from amplsp.yaml.nodes import Entry, Path
    from amplsp.yaml.text import Span


class Place(NamedTuple):
    """What stands at an offset.

    Attributes:
        path: the way to the value; a key has the path of its value.
        node: the innermost value that is written here, or the value of the key; `ABSENT` beside everything.
        entry: the entry whose key or scalar value it is; None for items and whole collections.
        on_key: whether the offset is on the entry's key.
        alias: the use of an anchor that stands here; `node` is then what it stands for.
    """

    path: Path
    node: Node
    entry: Entry | None = None
    on_key: bool = False
    alias: Alias | None = None

    @property
    def is_scalar(self) -> bool:
        """Whether the offset is on a scalar that is no key."""
        return isinstance(self.node, Scalar) and not self.on_key and self.alias is None

    @property
    def span(self) -> Span:
        """What is meant: the key, the alias, or the value."""
        if self.alias is not None:
            return self.alias.span
        return self.entry.key.span if self.on_key and self.entry is not None else self.node.span


NOWHERE = Place((), ABSENT)


def locate(document: Document, offset: int) -> Place:
    """Find what stands at an offset; the end of a word belongs to it."""
    node = document.root
    path: Path = ()
    entry: Entry | None = None
    alias = alias_at(document, offset)
    while True:
        part = part_before(node, offset)
        if part is None:
            return _without_part(path, node, entry, alias)
        step, entry, value = part
        if entry is not None and offset <= entry.key.span.end:
            return Place((*path, step), value, entry, on_key=True)
        is_inside = value.parent is node and value.span.start <= offset <= value.span.end
        if alias is not None and not is_inside:
            if isinstance(node, Sequence):
                return _without_part(path, node, None, alias)
            return Place((*path, step), alias.target, entry, alias=alias)
        if not is_inside:
            return Place(path, node)
        node, path = value, (*path, step)


def _without_part(path: Path, node: Node, entry: Entry | None, alias: Alias | None) -> Place:
    """A scalar, or a collection in front of whose first own part the offset is."""
    if alias is not None and isinstance(node, Sequence) and alias.target in node.items:
        return Place((*path, node.step_to(alias.target)), alias.target, alias=alias)
    return Place(path, node, entry)


def part_before(node: Node, offset: int) -> tuple[str | int, Entry | None, Node] | None:
    """The last entry or item of a collection that begins at or in front of an offset: its step, entry and value.

    The items that are aliases do not count: what they stand for is written elsewhere.
    """
    if isinstance(node, Mapping):
        index = bisect_right(node.own_entries, offset, key=_start_of_entry) - 1
        if index < 0:
            return None
        entry = node.own_entries[index]
        return entry.name, entry, entry.value
    if isinstance(node, Sequence):
        own = node.parts()
        index = bisect_right(own, offset, key=_start_of_item) - 1
        return None if index < 0 else (node.step_to(own[index]), None, own[index])
    return None


def alias_at(document: Document, offset: int) -> Alias | None:
    """The use of an anchor at an offset."""
    index = bisect_right(document.aliases, offset, key=_start_of_item) - 1
    found = document.aliases[index] if index >= 0 else None
    return found if found is not None and offset <= found.span.end else None


def ancestors(node: Node) -> list[Node]:
    """A node and the collections around it, the innermost first."""
    found = [node]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found


def integration_index(path: Path) -> int | None:
    """Which integration a path leads into."""
    if len(path) > 1 and path[0] == "integrations" and isinstance(path[1], int):
        return path[1]
    return None


def _start_of_entry(entry: Entry) -> int:
    return entry.key.span.start


def _start_of_item(item: Node | Alias) -> int:
    return item.span.start
