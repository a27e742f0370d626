"""Reads a text in parts: the items of one list at the root separately, so that known items are not read again.

The parser's state between two items of a block list at the root is always the same. So the items can be read one by
one, with the same result as the whole text, if each of them ends properly: nothing in it is left open, and nothing in
it refers to the rest of the text, as anchors do. An item with a syntax error is also read on its own if the parser
notices the error at the next dash at the latest. Other texts are not read in parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.builder import MOST_WARNINGS
from amplsp.yaml.chunks import MOST_ODD, Cut, read_all
from amplsp.yaml.comments import MOST_COMMENTS, Comment, find_comments
from amplsp.yaml.moved import moved
from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplsp.yaml.part import HEAD, Part, plain_tree
from amplsp.yaml.recovered import Recovered, SyntaxProblem
from amplsp.yaml.recovery import MOST_REPAIRS
from amplsp.yaml.text import Edit, LineTable, Span
from amplsp.yaml.tree import LIMITS, Alias, Tree, YamlWarning
from amplsp.yaml.ways import follow, keys_at

if TYPE_CHECKING:
    from amplsp.yaml.node import Path
    from amplsp.yaml.slips.judging import IsKey


class Piece(NamedTuple):
    """A part at its place in a text: its offset, its line, and the number of items above it.

    Places in the text that was read are `by` characters and `lines_by` lines further down in this text.
    """

    part: Part
    start: int
    line: int
    above: int

    @property
    def indexes(self) -> range:
        """The indexes of its items in the list."""
        return range(self.above, self.above + len(self.part.items))

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.part.text)

    @property
    def by(self) -> int:
        """The number of characters."""
        return self.start - len(HEAD)

    @property
    def lines_by(self) -> int:
        """The number of lines."""
        return self.line - 1

    @property
    def has_mistakes(self) -> bool:
        """Whether something in it is not as YAML wants it."""
        return bool(not self.part.is_plain or self.part.warnings or self.part.duplicates)

    def moved(self, span: Span) -> Span:
        """The place in the text of one in the part."""
        return Span(span.start + self.by, span.end + self.by)

    def problems(self, found: Iterable[SyntaxProblem]) -> Iterator[SyntaxProblem]:
        """Mistakes in the part at their places in the text."""
        for each in found:
            edits = tuple(Edit(self.moved(span), text) for span, text in each.edits)
            yield each._replace(span=self.moved(each.span), edits=edits)


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

    def recovered(self, tree: Tree) -> Recovered:
        """The tree, with the mistakes."""
        return Recovered(
            tree,
            [each for piece in self.pieces for each in piece.problems(piece.part.syntax_errors)],
            [piece.moved(span) for piece in self.pieces for span in piece.part.lost],
            any(piece.part.is_reread for piece in self.pieces),
            tuple(each for piece in self.pieces for each in piece.problems(piece.part.odd_quotes)),
        )

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

    def line_starts(self, text: str) -> list[int]:
        """The offsets of the lines of the whole text."""
        starts = LineTable(text[: self.pieces[0].start]).starts[:-1]
        for piece in self.pieces:
            by = piece.by
            starts += [start + by for start in piece.part.line_starts]
        last = self.pieces[-1]
        if last.end == len(text):
            return [*starts, last.part.lines.starts[-1] + last.by]
        return [*starts, *(start + last.end for start in LineTable(text[last.end :]).starts)]

    def around(self) -> Iterator[Node]:
        """The nodes outside the list, in any order."""
        root = self.tree.root if self.tree is not None else None
        if isinstance(root, Mapping):
            yield root
            for key, value in root.own_entries:
                yield from key.walk()
                yield from () if isinstance(value, _Items) else value.walk()


def read_in_parts(text: str, key: str, known: Known[str, Part], is_key: IsKey | None = None) -> InParts:
    """Read a text in parts.

    Args:
        text: the text.
        key: the key at the root whose list's items are the parts.
        known: parts that were read earlier, by their lines.
        is_key: whether such a key can be at a path.
    """
    cut = Cut.of(text, key)
    if cut is None:
        return InParts({})
    frame = plain_tree(cut.head + cut.tail)
    parts = list(read_all(cut, known, _below(key, is_key)))
    pieces: list[Piece] = []
    start, line, above = len(cut.head), cut.head.count("\n"), 0
    for part in parts:
        pieces.append(Piece(part, start, line, above))
        start += len(part.text)
        line += part.breaks
        above += len(part.items)
    by_lines = {part.text: part for part in parts}
    if frame is None or not (_are_good(pieces) and _are_small(frame, pieces) and _are_apart(frame, pieces)):
        return InParts(by_lines)
    return InParts(by_lines, _joined(frame, key, pieces, len(cut.head), start), tuple(pieces))


def _below(key: str, is_key: IsKey | None) -> IsKey | None:
    """Tells whether there can be a key at a path in the text that is read with a part."""
    if is_key is None:
        return None

    def is_key_below(path: Path, name: str) -> bool:
        return is_key((key, *path[1:]) if path else path, name)

    return is_key_below


def _are_good(pieces: list[Piece]) -> bool:
    """Whether all pieces could be read, without many mistakes; after a mistake equal lines may differ at the end."""
    broken = [piece.part for piece in pieces if not piece.part.is_plain]
    if not all(piece.part.items for piece in pieces) or len(broken) > MOST_ODD:
        return False
    if any(part.text == pieces[-1].part.text for part in broken[:-1]):
        return False
    duplicates = sum(len(piece.part.duplicates) for piece in pieces)
    warnings = sum(len(piece.part.warnings) for piece in pieces)
    return sum(len(part.syntax_errors) for part in broken) < MOST_REPAIRS and max(duplicates, warnings) <= MOST_WARNINGS


def _are_small(frame: Tree, pieces: list[Piece]) -> bool:
    """Whether all together are within the limits of one text; the values that aliases stand for are at most all."""
    aliased = sum(piece.part.work for piece in pieces if piece.part.names.aliases)
    return frame.work + sum(piece.part.work for piece in pieces) <= LIMITS.values and aliased <= LIMITS.aliased


def _are_apart(frame: Tree, pieces: list[Piece]) -> bool:
    """Whether no alias in a piece may refer to an anchor outside it."""
    unknown = {name for piece in pieces for name in piece.part.names.unknown}
    if not unknown:
        return True
    nodes = frame.root.walk() if frame.root is not None else ()
    return not any(node.anchor in unknown for node in nodes) and not any(
        unknown & piece.part.names.anchors for piece in pieces
    )


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
    return frame._replace(
        duplicates=list(_duplicates(pieces, items)),
        aliases=list(_aliases(pieces, items)),
        warnings=[YamlWarning(piece.moved(span), said) for piece in pieces for span, said in piece.part.warnings],
    )


def _duplicates(pieces: list[Piece], items: Sequence) -> Iterator[tuple[Scalar, Scalar]]:
    for piece in pieces:
        for (item, *way), first, later in piece.part.duplicates:
            keys = keys_at(items, (piece.above + item, *way), (first, later))
            if keys is not None:
                yield keys


def _aliases(pieces: list[Piece], items: Sequence) -> Iterator[Alias]:
    for piece in pieces:
        for name, span, (item, *way) in piece.part.names.aliases:
            yield Alias(name, piece.moved(span), follow(items, (piece.above + item, *way)))


class _Items(Sequence):
    """The list of the parts."""

    def __init__(self, pieces: list[Piece], key: Scalar, parent: Mapping) -> None:
        super().__init__(Span(0, 0))
        self.key, self.parent = key, parent
        self._items += [moved(item, piece.by, self) for piece in pieces for item in piece.part.items]
        margin = len(pieces[0].part.text) - len(pieces[0].part.text.lstrip(" "))
        self.span = Span(pieces[0].start + margin, self._items[-1].span.end)
