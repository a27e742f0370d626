"""Reads a text in parts: the items of one list below the root on their own, so that those that are known are not read.

The parser's state between two items of a block list at the root is always the same. So the items can be read one by
one, with the same result as the whole, where each of them ends as it should: nothing in it is left open, and nothing
in it has to do with the rest of the text, as anchors have. What is not as plain as that is not read in parts.
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
"""Put in front of a part before it is read, since a list belongs to a key."""
_OWN_VALUES = 3
"""How many values are read with a part that are not its own: the root, the key and the list."""


class Part:
    """The lines of one item, from its dash to the line of the next one, as they are read on their own.

    Attributes:
        text: the lines.
        item: what the item is, its places counted from the start of what was read; None where it cannot be read alone.
        work: how many values were read.
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
        """How many line breaks it has."""
        return self.text.count("\n")

    @cached_property
    def lines(self) -> LineTable:
        """The lines that were read; the first one is the key that was put in front."""
        return LineTable(_HEAD + self.text)

    @cached_property
    def comments(self) -> list[Comment]:
        """The comments, at their places in what was read."""
        return find_comments(self.lines.text, self.lines, self._opaque, len(self.lines.text))

    def nodes(self) -> Iterator[Node]:
        """The list with this one item, and all nodes below it."""
        if self.item is not None and self.item.parent is not None:
            yield from self.item.parent.walk()


class Piece(NamedTuple):
    """A part at its place in a text: its offset and its line.

    Places in what was read with the part are `by` characters and `lines_by` lines further down here.
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
        """How many characters."""
        return self.start - len(_HEAD)

    @property
    def lines_by(self) -> int:
        """How many lines."""
        return self.line - 1


class InParts(NamedTuple):
    """What reading in parts gives.

    Attributes:
        parts: all parts by their lines, to be given to the next reading.
        tree: None where the text has to be read as a whole.
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
        """The nodes outside of the list, in no promised order."""
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
        known: parts that were read before, by their lines.
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
    """What is in front of the first item, the lines of each item, and what is after the last."""
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
    """The tree of a text without anything odd; None for all other texts."""
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
    """The tree of a whole text: what is around the list, with the list in its place.

    Args:
        frame: the tree of the text without the items; it is changed.
        key: the list's key.
        pieces: the items.
        start: where the first of them begins.
        end: where the last of them ends.
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
