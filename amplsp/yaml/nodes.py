"""The positioned tree: every key and value of a YAML document has its place. This module has the collections."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any

from amplsp.yaml.node import ABSENT, Entry, Node, Path, Scalar, Style
from amplsp.yaml.text import Span


class Mapping(Node):
    """Keys and values.

    Attributes:
        own_entries: the entries as written, including merge keys (`<<`) and keys that are not text.
        flow: whether it is written in braces.
        aliased: the indexes of the own entries whose values are aliases.
        is_simple: whether all own entries are ordinary: without merge keys, and without empty keys or collections as
            keys.
    """

    is_simple = True
    aliased: frozenset[int] | set[int] = frozenset()

    def __init__(self, span: Span, *, flow: bool = False) -> None:
        self.span = span
        self.own_entries: list[Entry] = []
        self.flow = flow

    @cached_property
    def _values(self) -> dict[str, Node]:
        return {entry.name: entry.value for entry in self.entries}

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        if self.is_simple:
            return tuple(self.own_entries)
        kept = [entry for entry in self.own_entries if not entry.is_merge and _is_text(entry.key)]
        own = {entry.name for entry in kept}
        merged: dict[str, Entry] = {}
        for entry in self.own_entries:
            if not entry.is_merge:
                continue
            for source in [entry.value, *entry.value.items]:
                for inherited in source.entries:
                    merged.setdefault(inherited.name, inherited)
        return (*kept, *(entry for name, entry in merged.items() if name not in own))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its entries, without keys that are not text; those from merge keys are last."""
        return self._entries

    def child(self, key: str) -> Node:
        """The value of a key, or `ABSENT`; for a repeated key, the last value."""
        return self._values.get(key, ABSENT)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key; None if there is none; for a repeated key, the first entry."""
        return self._by_name.get(key)

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in reversed(self.entries)}

    @cached_property
    def last_indexes(self) -> dict[str, int]:
        """For each key, the index of its last own entry."""
        return {entry.name: index for index, entry in enumerate(self.own_entries)}

    @cached_property
    def _starts(self) -> list[int]:
        return [entry.key.span.start for entry in self.own_entries]

    def part_around(self, span: Span) -> tuple[str, Node] | None:
        """The name and value of the written entry that contains a span."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return None
        entry = self.own_entries[index]
        return (entry.name, entry.value) if entry.span.contains(span) else None

    def step_to(self, part: Node) -> str:
        """The key of a part, which is a key or a value."""
        key = part if part.key is None else part.key
        return key.source if isinstance(key, Scalar) else ""

    def parts(self) -> list[Node]:
        """Its keys and values."""
        if not self.aliased:
            return [part for entry in self.own_entries for part in entry]
        written = []
        for index, (key, value) in enumerate(self.own_entries):
            written += [key] if index in self.aliased else [key, value]
        return written

    @cached_property
    def _plain(self) -> dict[str, Any]:
        return {name: value.plain() for name, value in self._values.items()}

    def plain(self) -> dict[str, Any]:
        """Its values by key."""
        return self._plain

    def __repr__(self) -> str:
        return f"Mapping({', '.join(entry.name for entry in self.own_entries)})"


def _is_text(key: Node) -> bool:
    return isinstance(key, Scalar) and (key.source != "" or key.style is not Style.PLAIN)


class Sequence(Node):
    """A list.

    Attributes:
        flow: whether it is written in brackets.
        aliased: the indexes of the items that are aliases.
    """

    aliased: frozenset[int] | set[int] = frozenset()

    def __init__(self, span: Span, *, flow: bool = False) -> None:
        self.span = span
        self._items: list[Node] = []
        self.flow = flow

    @property
    def items(self) -> list[Node]:
        """Its items."""
        return self._items

    def step_to(self, part: Node) -> int:
        """The index of an item; for an item that is there several times, the first index."""
        return self._indexes[id(part)]

    @cached_property
    def _indexes(self) -> dict[int, int]:
        return {id(item): index for index, item in reversed([*enumerate(self._items)])}

    @cached_property
    def _written(self) -> list[tuple[int, int]]:
        return [(item.span.start, index) for index, item in enumerate(self._items) if index not in self.aliased]

    def part_around(self, span: Span) -> tuple[int, Node] | None:
        """The index and value of the written item that contains a span."""
        found = bisect_right(self._written, (span.start, len(self._items))) - 1
        if found < 0:
            return None
        index = self._written[found][1]
        item = self._items[index]
        return (index, item) if item.span.contains(span) else None

    def parts(self) -> list[Node]:
        """The items that are not aliases."""
        return [item for index, item in enumerate(self._items) if index not in self.aliased]

    @cached_property
    def _plain(self) -> list[Any]:
        return [item.plain() for item in self._items]

    def plain(self) -> list[Any]:
        """Its items' values."""
        return self._plain

    def __repr__(self) -> str:
        return f"Sequence({len(self._items)} items)"


__all__ = ["ABSENT", "Entry", "Mapping", "Node", "Path", "Scalar", "Sequence", "Style"]
