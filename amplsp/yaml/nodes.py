"""The positioned tree: every key and every value of a YAML document knows where it stands.

A look-up that finds nothing answers `ABSENT`, a node that has no text, no entries and no items and is false, so that
callers need no ladders of None checks.
"""

from __future__ import annotations

import enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.yaml.scalars import Value, resolve
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The way from the root to a node: keys and list indexes."""


class Style(enum.Enum):
    """How a scalar is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


class Node:
    """A value in the document.

    Attributes:
        span: where it is written, quotes and brackets included; a block collection ends where its last value ends. An
            empty value has an empty span.
        key: the key in front of it, where it is the value of a mapping's key.
        parent: the collection it is written in (for an aliased value: the one around the anchor).
        anchor: the name after `&`.
        damaged: a syntax error made its value unknown, so nothing should be said about it.
    """

    __slots__ = ("__dict__", "anchor", "damaged", "key", "parent", "span")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.key: Scalar | None = None
        self.parent: Node | None = None
        self.anchor: str | None = None
        self.damaged = False

    @property
    def text(self) -> str | None:
        """The characters of a scalar that stands for text; None for every other node."""
        return None

    @property
    def value(self) -> Value:
        """The value of a scalar; None for every other node."""
        return None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of a mapping with its merge keys applied; empty for every other node."""
        return ()

    @property
    def items(self) -> list[Node]:
        """The items of a sequence; empty for every other node."""
        return []

    @property
    def is_null(self) -> bool:
        """Whether it is a scalar without a value (`~`, `null` or nothing)."""
        return False

    def get(self, *keys: str) -> Node:
        """The value at a path of keys, or `ABSENT`."""
        node: Node = self
        for key in keys:
            node = node.child(key)
        return node

    def child(self, key: str) -> Node:  # noqa: ARG002  # mappings look the key up
        """The value of one key, or `ABSENT`."""
        return ABSENT

    def at(self, path: Path) -> Node:
        """The node at a path of keys and indexes, or `ABSENT`."""
        node: Node = self
        for step in path:
            if isinstance(step, str):
                node = node.child(step)
            else:
                node = node.items[step] if step < len(node.items) else ABSENT
        return node

    @property
    def path(self) -> Path:
        """The way from the root to this node."""
        steps: list[str | int] = []
        node: Node = self
        while node.parent is not None:
            steps.append(node.key.source if node.key is not None else node.parent.items.index(node))
            node = node.parent
        return tuple(reversed(steps))

    def plain(self) -> Any:
        """The value as Python data; keys become text, aliased collections are the same objects again."""
        return None

    def walk(self) -> Iterator[Node]:
        """This node and everything written below it, in reading order; aliased values only where they are written."""
        yield self


class Scalar(Node):
    """A value without parts.

    Attributes:
        source: its characters after unquoting and unfolding.
        style: how it is written.
    """

    __slots__ = ("source", "style", "tag")

    def __init__(self, span: Span, source: str, style: Style = Style.PLAIN, tag: str | None = None) -> None:
        super().__init__(span)
        self.source = source
        self.style = style
        self.tag = tag

    @property
    def value(self) -> Value:
        """What it stands for in YAML 1.2."""
        if self.tag is not None:
            return _tagged(self.tag, self.source)
        return resolve(self.source) if self.style is Style.PLAIN else self.source

    @property
    def text(self) -> str | None:
        """Its characters, where it stands for text and is not damaged."""
        value = self.value
        return value if isinstance(value, str) and not self.damaged else None

    @property
    def is_null(self) -> bool:
        """Whether it has no value (`~`, `null` or nothing)."""
        return self.value is None and not self.damaged

    def plain(self) -> Any:
        """Its value."""
        return self.value


def _tagged(tag: str, source: str) -> Value:
    if tag == "str":
        return source
    value = resolve(source)
    if tag == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


class Entry(NamedTuple):
    """A key of a mapping with its value. The key of nearly every entry is a scalar."""

    key: Node
    value: Node

    @property
    def name(self) -> str:
        """The key's text; the empty string for a key that is a collection."""
        return self.key.source if isinstance(self.key, Scalar) else ""

    @property
    def span(self) -> Span:
        """From the start of the key to the end of the value."""
        return Span(self.key.span.start, max(self.key.span.end, self.value.span.end))


class Mapping(Node):
    """Keys and values.

    Attributes:
        own_entries: the entries as written, with merge keys (`<<`) among them.
        flow: whether it is written in braces.
    """

    __slots__ = ("flow", "own_entries")

    def __init__(self, span: Span, *, flow: bool = False) -> None:
        super().__init__(span)
        self.own_entries: list[Entry] = []
        self.flow = flow

    @cached_property
    def _values(self) -> dict[str, Node]:
        return {entry.name: entry.value for entry in self.entries}

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        own = {entry.name for entry in self.own_entries}
        if "<<" not in own:
            return tuple(self.own_entries)
        merged: dict[str, Entry] = {}
        for entry in self.own_entries:
            if entry.name != "<<":
                continue
            for source in [entry.value, *entry.value.items]:
                for inherited in source.entries:
                    merged.setdefault(inherited.name, inherited)
        kept = [entry for entry in self.own_entries if entry.name != "<<"]
        return (*kept, *(entry for name, entry in merged.items() if name not in own))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its entries; those that come through a merge key last."""
        return self._entries

    def child(self, key: str) -> Node:
        """The value of a key, or `ABSENT`; of a key that is there twice the last."""
        return self._values.get(key, ABSENT)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        return next((entry for entry in self.entries if entry.name == key), None)

    @cached_property
    def _plain(self) -> dict[str, Any]:
        return {name: value.plain() for name, value in self._values.items()}

    def plain(self) -> dict[str, Any]:
        """Its values by key."""
        return self._plain

    def walk(self) -> Iterator[Node]:
        """This node and everything written below it, keys included."""
        yield self
        for key, value in self.own_entries:
            yield from key.walk()
            if value.parent is self:
                yield from value.walk()


class Sequence(Node):
    """A list.

    Attributes:
        flow: whether it is written in brackets.
    """

    __slots__ = ("_items", "flow")

    def __init__(self, span: Span, *, flow: bool = False) -> None:
        super().__init__(span)
        self._items: list[Node] = []
        self.flow = flow

    @property
    def items(self) -> list[Node]:
        """Its items."""
        return self._items

    @cached_property
    def _plain(self) -> list[Any]:
        return [item.plain() for item in self._items]

    def plain(self) -> list[Any]:
        """Its items' values."""
        return self._plain

    def walk(self) -> Iterator[Node]:
        """This node and everything written below it."""
        yield self
        for item in self._items:
            if item.parent is self:
                yield from item.walk()


class _Absent(Node):
    """What a look-up answers that finds nothing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Node = _Absent(Span(0, 0))
