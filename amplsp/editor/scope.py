"""Finds the node at an offset, and its integration, provider, action and object."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ObjectView, ReadObject
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Alias, Document, Entry, Mapping, Node, Path, Scalar, Sequence, Span
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    import collections.abc

    from amplsp.catalog import Provider

OBJECT_ACTIONS = ("read", "write", "subscribe")
"""The actions that have a list of objects."""


class NodeAt(NamedTuple):
    """The node at an offset.

    Attributes:
        path: the path of the value; a key has the path of its value.
        node: the innermost value at the offset, or the value of the key; `ABSENT` outside everything.
        entry: the entry whose key or scalar value it is; None for items and whole collections.
        on_key: whether the offset is on the entry's key.
        alias: the use of an anchor at the offset; `node` is then its value.
    """

    path: Path
    node: Node
    entry: Entry | None = None
    on_key: bool = False
    alias: Alias | None = None

    @property
    def is_scalar(self) -> bool:
        """Whether the offset is on a scalar that is not a key."""
        return isinstance(self.node, Scalar) and not self.on_key and self.alias is None

    @property
    def span(self) -> Span:
        """The span of the key, the alias, or the value."""
        if self.alias is not None:
            return self.alias.span
        return self.entry.key.span if self.on_key and self.entry is not None else self.node.span


def node_at(document: Document, offset: int) -> NodeAt:
    """Find the node at an offset; the end of a word belongs to it."""
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
            return NodeAt((*path, step), value, entry, on_key=True)
        is_inside = value.parent is node and value.span.start <= offset <= value.span.end
        if alias is not None and not is_inside:
            if isinstance(node, Sequence):
                return _without_part(path, node, None, alias)
            return NodeAt((*path, step), alias.target, entry, alias=alias)
        if not is_inside:
            return NodeAt(path, node)
        node, path = value, (*path, step)


def _without_part(path: Path, node: Node, entry: Entry | None, alias: Alias | None) -> NodeAt:
    """The result for a scalar, or for a collection if the offset is before its first part."""
    if alias is not None and isinstance(node, Sequence) and alias.target in node.items:
        return NodeAt((*path, node.step_to(alias.target)), alias.target, alias=alias)
    return NodeAt(path, node, entry)


def part_before(node: Node, offset: int) -> tuple[str | int, Entry | None, Node] | None:
    """The last entry or item of a collection that begins at or before an offset: its step, entry and value.

    Items that are aliases are ignored, since their values are elsewhere.
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


def pattern_of(path: Path) -> tuple[str, ...]:
    """A path with "*" for every item of a list, as in the schema."""
    return tuple("*" if isinstance(step, int) else step for step in path)


def _start_of_entry(entry: Entry) -> int:
    return entry.key.span.start


def _start_of_item(item: Node | Alias) -> int:
    return item.span.start


class Scope:
    """The surroundings of a path in a manifest.

    Args:
        manifest: the manifest.
        path: the path of a value or mapping, which need not exist.
    """

    def __init__(self, manifest: Manifest, path: Path) -> None:
        self.manifest = manifest
        self.path = path

    @cached_property
    def integration(self) -> Integration | None:
        """The integration."""
        if len(self.path) < 2 or self.path[0] != "integrations":
            return None
        index, integrations = self.path[1], self.manifest.integrations
        return integrations[index] if isinstance(index, int) and index < len(integrations) else None

    @cached_property
    def provider(self) -> Provider | None:
        """The catalog's facts on the integration's provider."""
        if self.integration is None or self.manifest.catalog is None:
            return None
        name = self.integration.provider.text
        return self.manifest.catalog.get(name) if name else None

    @cached_property
    def module(self) -> str | None:
        """The integration's module, if the provider has it."""
        name = self.integration.module.text if self.integration is not None else None
        return name if name and self.provider is not None and self.provider.has_module(name) else None

    @cached_property
    def action(self) -> str | None:
        """The action whose section it is in."""
        return str(self.path[2]) if len(self.path) > 2 and self.path[2] in OBJECT_ACTIONS else None

    @property
    def objects(self) -> collections.abc.Sequence[ObjectView]:
        """All objects of the action."""
        if self.integration is None or self.action is None:
            return ()
        return self.integration.objects_of(self.action)

    @cached_property
    def object(self) -> ObjectView | None:
        """The object."""
        if len(self.path) < 5 or self.path[3] != "objects":
            return None
        index, objects = self.path[4], self.objects
        return objects[index] if isinstance(index, int) and index < len(objects) else None

    @cached_property
    def object_name(self) -> str | None:
        """The object's name."""
        return self.object.name.text if self.object is not None else None

    @cached_property
    def read_object(self) -> ReadObject | None:
        """The read object of the integration with the same name."""
        return self.integration.read_object(self.object_name) if self.integration is not None else None


@per_document
def destination_counts(manifest: Manifest) -> dict[str, int]:
    """The number of uses of each destination in a manifest, in the order of first use."""
    counts: dict[str, int] = {}
    for integration in manifest.integrations:
        for node in integration.destinations():
            if node.text:
                counts[node.text] = counts.get(node.text, 0) + 1
    return counts
