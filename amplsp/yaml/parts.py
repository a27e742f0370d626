"""Reads a text in parts: the items of one list at the root separately, so that known items are not read again.

The parser's state between two items of a block list at the root is always the same. So the items can be read one by
one, with the same result as the whole text, if each of them ends properly: nothing in it is left open, and nothing in
it refers to the rest of the text, as anchors do. Other texts are not read in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Known
from functools import cached_property

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.builder import build
from amplsp.yaml.comments import MOST_COMMENTS, Comment, find_comments
from amplsp.yaml.moved import moved
from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplsp.yaml.slips import may_have_slips
from amplsp.yaml.text import LineTable, Span, is_printable
from amplsp.yaml.tree import LIMITS, ParseFailure, Tree

_HEAD = "_:\n"
"""The text that is put before a part to read it, since a list needs a key."""
_OWN_VALUES = 3
"""The number of values that are read with a part but are not in it: the root, the key and the list."""


class Part:
    """The lines of one item, from its dash to the line before the next one, as they are read separately.

    Attributes:
        text: the lines.
        item: the item, with places counted from the start of the text that was read; None if it cannot be read
            separately.
        work: the number of values that were read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.item: Node | None = None
        self.work = 0
        self._opaque: list[Scalar] = []
        tree = _tree(_HEAD + text)
        items = tree.root.get("_").items if tree is not None and tree.root is not None else []
        if tree is not None and len(items) == 1 and len(tree.root.parts() if tree.root else ()) == 2:
            self.item, self.work, self._opaque = items[0], tree.work - _OWN_VALUES, tree.opaque

    @cached_property
    def breaks(self) -> int:
        """The number of line breaks in it."""
        return self.text.count("\n")

    @cached_property
    def lines(self) -> LineTable:
        """The lines that were read; the first one is the key that was put before them."""
        return LineTable(_HEAD + self.text)

    @cached_property
    def comments(self) -> list[Comment]:
        """The comments, with their places in the text that was read."""
        return find_comments(self.lines.text, self.lines, self._opaque, len(self.lines.text))

    def nodes(self) -> Iterator[Node]:
        """The list with this one item, and all nodes in it."""
        if self.item is not None and self.item.parent is not None:
            yield from self.item.parent.walk()


class Piece(NamedTuple):
    """A part at its place in a text: its offset and its line.

    Places in the text that was read are `by` characters and `lines_by` lines further down in this text.
    """

    part: Part
    start: int
    line: int

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.part.text)

    @property
    def by(self) -> int:
        """The number of characters."""
        return self.start - len(_HEAD)

    @property
    def lines_by(self) -> int:
        """The number of lines."""
        return self.line - 1


class InParts(NamedTuple):
    """The result of reading in parts.

    Attributes:
        parts: all parts by their lines, for the next reading.
        tree: the tree; None if the text must be read as a whole.
        pieces: the parts in order.
    """

    parts: dict[str, Part]
    tree: Tree | None = None
    pieces: tuple[Piece, ...] = ()

    def comments(self, text: str, lines: LineTable) -> list[Comment]:
        """The comments of the whole text."""
        opaque = self.tree.opaque if self.tree is not None else []
        found = find_comments(text, lines, opaque, self.pieces[0].start)
        for piece in self.pieces:
            by, lines_by = piece.by, piece.lines_by
            for (start, end), words, line, own_line in piece.part.comments:
                found.append(Comment(Span(start + by, end + by), words, line + lines_by, own_line))
        found += find_comments(text, lines, opaque, len(text), self.pieces[-1].end)
        return found[:MOST_COMMENTS]

    def around(self) -> Iterator[Node]:
        """The nodes outside the list, in any order."""
        root = self.tree.root if self.tree is not None else None
        if isinstance(root, Mapping):
            yield root
            for key, value in root.own_entries:
                yield from key.walk()
                yield from () if isinstance(value, _Items) else value.walk()


def read_in_parts(text: str, key: str, known: Known[str, Part]) -> InParts:
    """Read a text in parts.

    Args:
        text: the text.
        key: the key at the root whose list's items are the parts.
        known: parts that were read earlier, by their lines.
    """
    cut = _cut(text, key)
    if cut is None:
        return InParts({})
    head, chunks, tail = cut
    parts = {chunk: known.get(chunk) or Part(chunk) for chunk in chunks}
    frame = _tree(head + tail)
    own = sum(parts[chunk].work for chunk in chunks)
    if frame is None or frame.work + own > LIMITS.values or any(part.item is None for part in parts.values()):
        return InParts(parts)
    pieces = []
    start, line = len(head), head.count("\n")
    for chunk in chunks:
        part = parts[chunk]
        pieces.append(Piece(part, start, line))
        start += len(chunk)
        line += part.breaks
    return InParts(parts, _joined(frame, key, pieces, len(head), start), tuple(pieces))


def _cut(text: str, key: str) -> tuple[str, list[str], str] | None:
    """The text before the first item, the lines of each item, and the text after the last."""
    if text.startswith("\ufeff") or ("\r" in text and text.count("\r") != text.count("\r\n")):
        return None
    head = re.search(rf"^{key}:[ \t]*(?:#.*)?\n(?:[ \t\r]*(?:#.*)?\n)*(?=( *)-[ \r\n])", text, re.MULTILINE)
    if head is None or text.startswith("%") or "\n%" in text[: head.start()]:
        return None
    margin, start = head[1], head.end()
    # Patterns that begin with a line break are found much faster than ones with `^`; there is one in front of the item.
    after = re.compile(r"\n[^\s#]" if margin else r"\n[^\s#-]").search(text, start - 1)
    end = after.start() + 1 if after is not None else len(text)
    borders = [found.start() + 1 for found in re.compile(rf"\n{margin}-(?=[ \r\n])").finditer(text, start - 1, end)]
    chunks = [text[one:two] for one, two in zip(borders, [*borders[1:], end], strict=True)]
    return text[:start], chunks, text[end:]


def _tree(text: str) -> Tree | None:
    """The tree of a text without anything unusual; None for all other texts."""
    if not is_printable(text) or may_have_slips(text):
        return None
    try:
        tree = build(text)
    except ParseFailure:
        return None
    is_odd = tree.warnings or tree.aliases or tree.duplicates or tree.next_document or tree.cut is not None
    if is_odd or tree.root is None or ("&" in text and any(node.anchor for node in tree.root.walk())):
        return None
    return tree


def _joined(frame: Tree, key: str, pieces: list[Piece], start: int, end: int) -> Tree | None:
    """The tree of a whole text: the frame around the list, with the list inserted.

    Args:
        frame: the tree of the text without the items; it is changed.
        key: the list's key.
        pieces: the items.
        start: the offset of the first of them.
        end: the end of the last of them.
    """
    root = frame.root
    if not isinstance(root, Mapping) or root.flow:
        return None
    index = next((index for index, each in enumerate(root.own_entries) if each.name == key), -1)
    entry = root.own_entries[index]
    is_empty = entry.value.span.start == entry.value.span.end
    if index < 0 or not is_empty or not isinstance(entry.key, Scalar):
        return None
    for later in root.own_entries[index + 1 :]:
        for node in (*later.key.walk(), *later.value.walk()):
            node.span = Span(node.span.start + end - start, node.span.end + end - start)
    items = _Items(pieces, entry.key, root)
    root.own_entries[index] = Entry(entry.key, items)
    root.span = Span(
        root.span.start, items.span.end if index + 1 == len(root.own_entries) else root.own_entries[-1].span.end
    )
    return frame


class _Items(Sequence):
    """The list of the parts."""

    def __init__(self, pieces: list[Piece], key: Scalar, parent: Mapping) -> None:
        super().__init__(Span(0, 0))
        self.key, self.parent = key, parent
        self._items += [moved(piece.part.item, piece.by, self) for piece in pieces if piece.part.item]
        margin = len(pieces[0].part.text) - len(pieces[0].part.text.lstrip(" "))
        self.span = Span(pieces[0].start + margin, self._items[-1].span.end)
