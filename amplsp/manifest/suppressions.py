"""Finds the `# amp:ignore[rule-a, rule-b]` comments of a manifest, and what each of them covers.

A comment above a key or item, or at the end of its line, covers that node and everything in it. At the top of the
file before a blank line it covers the whole file. This is how Ampersand's own validator reads them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.suppression import WORD, Suppression, read_suppression
from amplsp.yaml.comments import Comment
from amplsp.yaml.document import Document, per_document
from amplsp.yaml.nodes import Mapping, Node, Sequence
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.yaml.part import Part

_COMMENT = late_pattern(rf"#\s*{WORD}(?P<words>.*)", re.DOTALL)


def find_suppressions(document: Document) -> list[Suppression]:
    """All suppressions of a document, in order."""
    if WORD not in document.text:
        return []
    found = [(comment, _COMMENT.match(comment.text)) for comment in document.comments if WORD in comment.text]
    if not found:
        return []
    targets = _Targets(document)
    return [_read(comment, match, targets) for comment, match in found]


def _read(comment: Comment, match: re.Match[str] | None, targets: _Targets) -> Suppression:
    if match is None:
        return Suppression(comment.span, malformed=f'"{WORD}" works only at the start of a comment')
    read = read_suppression(comment.span, match["words"], comment.span.start + match.start("words"))
    return read if read.malformed else read._replace(covers=targets.of(comment))


class _Targets:
    """Finds the node that a comment covers."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.covered = CoveredByLine(document)
        self.after = _lines_after_comments(document)

    def of(self, comment: Comment) -> Span | None:
        if not comment.own_line:
            return self.covered.beside(comment.line) or self.enclosing(comment)
        lines = self.document.lines
        line = self.after[comment.line]
        if line < len(lines) and lines.line(line).strip():
            return self.covered.above(line)
        is_at_top = comment.line < self.first_content
        return Span(0, len(self.document.text)) if is_at_top else None

    @cached_property
    def first_content(self) -> int:
        """The first line that is not blank, a comment, or the `---` of the document."""
        lines = self.document.lines
        for number in range(len(lines)):
            line = lines.line(number)
            if line.strip() and not line.lstrip().startswith("#") and line.rstrip() != "---":
                return number
        return len(lines)

    def enclosing(self, comment: Comment) -> Span | None:
        """The last key that begins before a comment, and whose value ends beside or after it."""
        lines = self.document.lines
        for line in range(comment.line, -1, -1):
            span = self.covered.beside(line)
            if span is not None and lines.line_of(span.end) >= comment.line:
                return span
        return None


def _lines_after_comments(document: Document) -> dict[int, int]:
    """For each line that is a comment, the first line below it that is not, or the one after the last line."""
    after: dict[int, int] = {}
    for comment in reversed(document.comments):
        if comment.own_line:
            after[comment.line] = after.get(comment.line + 1, comment.line + 1)
    return after


class CoveredByLine:
    """What comments cover: above a line, the item or the key that begins there; at its end, the last key.

    Keys in brackets are used only if there are no others: at the end of `backfill: {defaultPeriod: {days: 7}}`, a
    comment covers `backfill`.
    """

    def __init__(self, document: Document) -> None:
        parts = document.parts
        self._pieces = parts.pieces if parts is not None else ()
        self._first_lines = [piece.line for piece in self._pieces]
        self._around = _covered(document.root.walk() if parts is None else parts.around(), document.lines)

    def above(self, line: int) -> Span | None:
        """What a comment above a line covers."""
        return self._around.above.get(line) or self._in_piece(line, lambda found: found.above)

    def beside(self, line: int) -> Span | None:
        """What a comment at the end of a line covers."""
        return self._around.beside.get(line) or self._in_piece(line, lambda found: found.beside)

    def _in_piece(self, line: int, side: Callable[[_Covered], dict[int, Span]]) -> Span | None:
        index = bisect_right(self._first_lines, line) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        span = side(_covered_in(piece.part)).get(line - piece.lines_by)
        return Span(span.start + piece.by, span.end + piece.by) if span is not None else None


class _Covered(NamedTuple):
    """Spans by line."""

    above: dict[int, Span]
    beside: dict[int, Span]


@per_document
def _covered_in(part: Part) -> _Covered:
    return _covered(part.nodes(), part.lines)


def _covered(nodes: Iterable[Node], lines: LineTable) -> _Covered:
    above: dict[int, Span] = {}
    beside: dict[int, Span] = {}
    for node in nodes:
        is_flow = isinstance(node, (Mapping, Sequence)) and node.flow
        for start, span in _parts(node, lines):
            above.setdefault(lines.line_of(span.start), span)
            line = lines.line_of(start)
            for each in {lines.line_of(span.start), line}:
                if is_flow:
                    beside.setdefault(each, span)
                elif each == line or each not in beside:
                    beside[each] = span
    return _Covered(above, beside)


def _parts(node: Node, lines: LineTable) -> list[tuple[int, Span]]:
    """The keys of a mapping or the items of a list: for each, its offset after the dash, and its whole span."""
    if isinstance(node, Mapping):
        return [
            (entry.key.span.start, entry.span if entry.value.parent is node else entry.key.span)
            for entry in node.own_entries
        ]
    if isinstance(node, Sequence):
        return [(item.span.start, _item_span(item, node, lines)) for item in node.items if item.parent is node]
    return []


def _item_span(item: Node, around: Sequence, lines: LineTable) -> Span:
    """An item with its dash; comments and an anchor can be between the two."""
    if around.flow:
        return item.span
    first, column = lines.position(around.span.start)
    for number in range(lines.line_of(item.span.start), first - 1, -1):
        line = lines.line(number)
        if line[column : column + 1] == "-" and not line[:column].strip(" -"):
            return Span(lines.starts[number] + column, item.span.end)
    return item.span
