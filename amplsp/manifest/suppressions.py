"""Finds the `# amp:ignore[rule-a, rule-b]` comments of a manifest, and what each of them covers.

A comment above a key or item, or at the end of its line, covers that node and everything below it. At the top of the
file before a blank line it covers the whole file. This is how Ampersand's own validator reads them.
"""

from __future__ import annotations

import re
from functools import cached_property

from amplsp.late_pattern import late_pattern
from amplsp.suppression import WORD, Suppression, read_suppression
from amplsp.yaml.comments import Comment
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import Mapping, Node, Sequence
from amplsp.yaml.text import Span

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
    """Which node a comment stands for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.above, self.beside = covered_by_line(document)
        self.after = _lines_after_comments(document)

    def of(self, comment: Comment) -> Span | None:
        if not comment.own_line:
            return self.beside.get(comment.line) or self.enclosing(comment)
        lines = self.document.lines
        line = self.after[comment.line]
        if line < len(lines) and lines.line(line).strip():
            return self.above.get(line)
        is_at_top = comment.line < self.first_content
        return Span(0, len(self.document.text)) if is_at_top else None

    @cached_property
    def first_content(self) -> int:
        """The first line that is neither blank nor a comment nor the `---` of the document."""
        lines = self.document.lines
        for number in range(len(lines)):
            line = lines.line(number)
            if line.strip() and not line.lstrip().startswith("#") and line.rstrip() != "---":
                return number
        return len(lines)

    def enclosing(self, comment: Comment) -> Span | None:
        """The last key that begins before a comment beside or below which its value ends."""
        lines = self.document.lines
        for line in range(comment.line, -1, -1):
            span = self.beside.get(line)
            if span is not None and lines.line_of(span.end) >= comment.line:
                return span
        return None


def _lines_after_comments(document: Document) -> dict[int, int]:
    """For each line that is a comment: the first line below that is none, which may be the one after the last."""
    after: dict[int, int] = {}
    for comment in reversed(document.comments):
        if comment.own_line:
            after[comment.line] = after.get(comment.line + 1, comment.line + 1)
    return after


def covered_by_line(document: Document) -> tuple[dict[int, Span], dict[int, Span]]:
    """By line: what a comment above it covers (the item, or the key), and what one at its end covers (the last key).

    Keys inside brackets come second: at the end of `backfill: {defaultPeriod: {days: 7}}` a comment is on `backfill`.
    """
    above: dict[int, Span] = {}
    beside: dict[int, Span] = {}
    for node in document.root.walk():
        is_flow = isinstance(node, (Mapping, Sequence)) and node.flow
        for start, span in _parts(node, document):
            above.setdefault(document.lines.line_of(span.start), span)
            line = document.lines.line_of(start)
            for each in {document.lines.line_of(span.start), line}:
                if is_flow:
                    beside.setdefault(each, span)
                elif each == line or each not in beside:
                    beside[each] = span
    return above, beside


def _parts(node: Node, document: Document) -> list[tuple[int, Span]]:
    """The keys of a mapping or the items of a list: where each begins after its dash, and its whole span."""
    if isinstance(node, Mapping):
        return [
            (entry.key.span.start, entry.span if entry.value.parent is node else entry.key.span)
            for entry in node.own_entries
        ]
    if isinstance(node, Sequence):
        return [(item.span.start, _item_span(item, node, document)) for item in node.items if item.parent is node]
    return []


def _item_span(item: Node, around: Sequence, document: Document) -> Span:
    """An item with the dash in front of it; comments and an anchor may stand between the two."""
    if around.flow:
        return item.span
    lines = document.lines
    first, column = lines.position(around.span.start)
    for number in range(lines.line_of(item.span.start), first - 1, -1):
        line = lines.line(number)
        if line[column : column + 1] == "-" and not line[:column].strip(" -"):
            return Span(lines.starts[number] + column, item.span.end)
    return item.span
