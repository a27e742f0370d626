"""The common parts of all values of a document, values without parts, and the value for a missing one.

A look-up that finds nothing returns `ABSENT`, a node that is false and has no text, entries or items, so that callers
do not need many checks for None.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.scalars import Value, as_float, resolve
from amplsp.yaml.text import Span

Path = tuple[str | int, ...]
"""The path from the root to a node: keys and list indexes."""


class Node:
    """A value in the document.

    Attributes:
        span: its place, including quotes and brackets, without anchor and tag; a block collection ends with its last
            value, a block scalar at the end of its last line that is not blank. An empty value has an empty span.
        key: its key, if it is the value of a mapping's key.
        parent: the collection in which it is written (for an aliased value, the one around the anchor).
        anchor: the name after `&`.
        damaged: whether a syntax error made its value unknown, so that nothing should be reported about it.
    """

    # Defaults of the class: a large document has many nodes, and few of them have any of these.
    key: Scalar | None = None
    parent: Node | None = None
    anchor: str | None = None
    damaged: bool = False

    def __init__(self, span: Span) -> None:
        self.span = span

    @property
    def text(self) -> str | None:
        """The characters of a scalar that is text; None for every other node."""
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
                node = node.items[step] if -1 < step < len(node.items) else ABSENT
        return node

    @property
    def path(self) -> Path:
        """The path from the root to this node; a key has the path of its value."""
        steps: list[str | int] = []
        node: Node = self
        while node.parent is not None:
            steps.append(node.parent.step_to(node))
            node = node.parent
        return tuple(reversed(steps))

    def step_to(self, part: Node) -> str | int:  # noqa: ARG002  # collections look the part up
        """The key or index of a key, a value or an item in this collection."""
        return ""

    def part_around(self, span: Span) -> tuple[str | int, Node] | None:  # noqa: ARG002  # collections look it up
        """The key or index, and the value, of the part of this collection that contains a span."""
        return None

    def parts(self) -> list[Node]:
        """The keys, values and items written directly in it, in the order of the text."""
        return []

    def plain(self) -> Any:
        """The value as Python data; keys become text, and aliased collections are the same objects."""
        return None

    def walk(self) -> Iterator[Node]:
        """This node and everything in it, in the order of the text; aliased values only at their anchors."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.parts())


class _Absent(Node):
    """The result of a look-up that finds nothing."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Node = _Absent(Span(0, 0))


class Style(enum.Enum):
    """How a scalar is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


class Scalar(Node):
    """A value without parts.

    Attributes:
        source: its characters after unquoting and unfolding.
        style: how it is written.
        tag: the short name of the tag before it (`str` for `!!str`), if it is one of the core schema.
    """

    def __init__(self, span: Span, source: str, style: Style = Style.PLAIN, tag: str | None = None) -> None:
        self.span = span
        self.source = source
        self.style = style
        self.tag = tag

    @property
    def value(self) -> Value:
        """Its value in YAML 1.2."""
        if self.tag is not None:
            return _tagged(self.tag, self.source)
        return resolve(self.source) if self.style is Style.PLAIN else self.source

    @property
    def text(self) -> str | None:
        """Its characters; None if it is not text, or damaged."""
        value = self.value
        return value if isinstance(value, str) and not self.damaged else None

    @property
    def is_null(self) -> bool:
        """Whether it has no value (`~`, `null` or nothing)."""
        return self.value is None and not self.damaged

    def plain(self) -> Any:
        """Its value."""
        return self.value

    def __repr__(self) -> str:
        return f"Scalar({self.source!r}, {self.style.name}, {self.span.start}-{self.span.end})"


def _tagged(tag: str, source: str) -> Value:
    if tag == "str":
        return source
    value = resolve(source)
    if tag == "float" and isinstance(value, int) and not isinstance(value, bool):
        return as_float(value)
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
        """From the start of the key to the end of the value; only the key if the value is an alias."""
        return Span(self.key.span.start, max(self.key.span.end, self.value.span.end))

    @property
    def is_merge(self) -> bool:
        """Whether it is a merge key: an unquoted `<<`, as in YAML 1.1."""
        key = self.key
        return isinstance(key, Scalar) and key.source == "<<" and key.style is Style.PLAIN and key.tag is None


def path_at(root: Node, span: Span) -> Path:
    """The path of the innermost key or value that contains a span."""
    steps: list[str | int] = []
    node = root
    while True:
        step = node.part_around(span)
        if step is None:
            return tuple(steps)
        steps.append(step[0])
        node = step[1]


def format_path(path: Path) -> str:
    """A path as text: `integrations[0].read.objects[1].schedule`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
