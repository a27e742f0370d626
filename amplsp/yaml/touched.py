"""Finds the parts of a document that edits change, with the positioned tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import Mapping, Node, Path, Sequence
from amplsp.yaml.text import Edit, Span


class _Part(NamedTuple):
    """An entry or item.

    Attributes:
        step: its key or index.
        span: its place; for an alias, the place of its key or dash.
        value: its value.
        territory: its place up to the next part; one more character at the end of the text.
    """

    step: str | int
    span: Span
    value: Node
    territory: Span


class Touched:
    """What edits can change: some values with everything in them, and the collections that can get new parts."""

    def __init__(self, document: Document, edits: Iterable[Edit]) -> None:
        self._text = document.text
        self._changed: set[Path] = set()
        self._open: set[Path] = set()
        self._parts: dict[tuple[int, Span], tuple[list[_Part], list[int]]] = {}
        for edit in edits:
            if not self._is_comment(edit):
                self._touch((), document.root, Span(0, len(document.text) + 1), edit)

    def covers(self, path: Path, *, is_new: bool) -> bool:
        """Whether the value at a path can be changed, removed or added."""
        if any(path[:end] in self._changed for end in range(len(path) + 1)):
            return True
        # An item's index changes with the items in front of it.
        return path != () and path[:-1] in self._open and (is_new or isinstance(path[-1], int))

    def _is_comment(self, edit: Edit) -> bool:
        gone = self._text[edit.span.start : edit.span.end].strip()
        new = edit.text.strip()
        lines = (line.strip() for text in (gone, new) for line in text.splitlines())
        return bool(gone or new) and all(not line or line.startswith("#") for line in lines)

    def _touch(self, path: Path, node: Node, territory: Span, edit: Edit) -> None:
        """Record what an edit changes in the value at a path, which has a span of the text."""
        start, end = edit.span
        brings_lines = start == end and edit.text[:1] in ("\n", "\r")
        parts, starts = self._parts_of(node, territory)
        before = starts[max(bisect_left(starts, start) - 1, 0)] if starts else 0
        near = parts[bisect_left(starts, before) : bisect_right(starts, end)]  # an item and its alias are at one place
        is_before = start == end == node.span.start and not {"\n", "\r"} & set(edit.text)
        # Lines after a value are no part of it, unless there is no value yet.
        is_in_scalar = not parts and (not brings_lines or node.span.start == node.span.end)
        if is_before or is_in_scalar or (start < end and edit.span.contains(node.span)):
            self._changed.add(path)
        if not any(part.span.start < start and end < part.span.end for part in near):
            self._open.add(path)
            if start < end and edit.text.startswith("- ") and not self._text[start:end].strip():
                # A dash in front of a key: what follows becomes another item.
                self._changed.add(path)
                self._open.add(path[:-1])
        for part in near:
            inside = (*path, part.step)
            if not _owns(part, edit.span):
                if start < part.span.end and part.span.start < end:
                    self._changed.add(inside)
            elif part.value.parent is node and start >= part.value.span.start:
                self._touch(inside, part.value, Span(part.value.span.start, part.territory.end), edit)
            elif not brings_lines:
                self._changed.add(inside)
                self._open.add(path)

    def _parts_of(self, node: Node, territory: Span) -> tuple[list[_Part], list[int]]:
        """The parts of a node, and their offsets; an edit can only change those around its place."""
        known = self._parts.get((id(node), territory))
        if known is None:
            parts = _parts(node, territory)
            known = self._parts[id(node), territory] = (parts, [part.span.start for part in parts])
        return known


def _owns(part: _Part, span: Span) -> bool:
    """Whether an edit changes only one part; text inserted directly before a key changes none."""
    if span.start == span.end:
        # After its dash an item has begun.
        first = part.territory.start + isinstance(part.step, str)
        return first <= span.start < part.territory.end
    return part.territory.contains(span)


def _parts(node: Node, territory: Span) -> list[_Part]:
    found: list[tuple[str | int, Span, Node]] = []
    if isinstance(node, Mapping):
        for entry in node.own_entries:
            own = entry.value.parent is node
            found.append((entry.name, entry.span if own else entry.key.span, entry.value))
    elif isinstance(node, Sequence):
        at = node.span.start
        for index, item in enumerate(node.items):
            own = item.parent is node
            found.append((index, item.span if own else Span(at, at), item))
            at = found[-1][1].end
    ends = [*(span.start for _, span, _ in found), territory.end][1:]
    return [_Part(*part, Span(part[1].start, end)) for part, end in zip(found, ends, strict=bool(found))]
