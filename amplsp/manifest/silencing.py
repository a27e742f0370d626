"""The places for comments that silence a finding in a manifest: beside it, above a block around it, at the top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amplsp.manifest.suppressions import CoveredByLine
from amplsp.suppression import Silencer, Suppression, extended
from amplsp.yaml.comments import Comment
from amplsp.yaml.document import Document
from amplsp.yaml.node import path_at
from amplsp.yaml.nodes import Node, Scalar, Style
from amplsp.yaml.text import Span

_MARK = "\ufeff"


class Silencing:
    """The places for comments in one manifest."""

    def __init__(self, document: Document, suppressions: Iterable[Suppression]) -> None:
        self.document = document
        self.covered = CoveredByLine(document)
        self.comments: dict[int, Comment] = {comment.line: comment for comment in document.comments}
        self.lists = {each.span: each for each in suppressions if each.names_rules}

    def ways(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that covers a span, the narrowest first; the last one is for the whole file."""
        narrowest = self.here(span)
        if narrowest is not None:
            yield narrowest
        line = self.document.lines.line_of(span.start)
        while (above := self._line_above(span.start, line)) is not None:
            yield self._above(above)
            line = above - 1
        yield self.at_top()

    def here(self, span: Span) -> Silencer | None:
        """The place for a comment on the key or item that contains the start of a span; None outside of all."""
        line = self._line_above(span.start, self.document.lines.line_of(span.start))
        if line is None:
            return None
        return self._at_end(span) or self._above(line)

    def above_item(self, node: Node) -> Silencer | None:
        """The place for a comment on a whole item, if it has a dash that begins its line."""
        for number in range(self.document.lines.line_of(node.span.start), -1, -1):
            covered = self.covered.above(number)
            if covered is not None and covered.start <= node.span.start <= covered.end:
                is_item = covered.end == node.span.end and self.document.text[covered.start] == "-"
                return self._above(number) if is_item and self._begins_line(covered.start) else None
        return None

    def at_top(self) -> Silencer:
        """The place for a comment on the whole file."""
        whole = Span(0, len(self.document.text))
        for known in self.lists.values():
            if known.covers == whole:
                return extended(known, self.document.text)
        newline = self.document.lines.newline()
        return Silencer(1 if self.document.text.startswith(_MARK) else 0, "# ", newline * 2)

    def _line_above(self, offset: int, line: int) -> int | None:
        """The line of the key or item around an offset: a comment above it covers the offset."""
        for number in range(line, -1, -1):
            covered = self.covered.above(number)
            if covered is not None and covered.start <= offset <= covered.end and self._begins_line(covered.start):
                return number
        return None

    def _begins_line(self, offset: int) -> bool:
        start = self.document.lines.starts[self.document.lines.line_of(offset)]
        return not self.document.text[start:offset].removeprefix(_MARK).strip(" ")

    def _above(self, line: int) -> Silencer:
        covered = self.covered.above(line)
        if covered is None:
            return self.at_top()
        number = line - 1
        while number in self.comments and self.comments[number].own_line:
            known = self.lists.get(self.comments[number].span)
            if known is not None and known.covers == covered:
                return extended(known, self.document.text)
            number -= 1
        start = self.document.lines.starts[line]
        margin = self.document.text[start : covered.start].removeprefix(_MARK)
        return Silencer(covered.start, "# ", self.document.lines.newline() + margin)

    def _at_end(self, span: Span) -> Silencer | None:
        """A comment at the end of the line, for a key after a dash; above it, the comment would cover the item."""
        line = self.document.lines.line_of(span.start)
        above, beside = self.covered.above(line), self.covered.beside(line)
        if above is None or beside is None or above == beside or self.document.text[above.start] != "-":
            return None
        if not beside.start <= span.start <= beside.end:
            return None
        comment = self.comments.get(line)
        if comment is not None:
            known = self.lists.get(comment.span)
            return extended(known, self.document.text) if known is not None else None
        end = self.document.lines.content(line).end
        if self._is_in_scalar(end):
            return None
        start = self.document.lines.starts[line]
        return Silencer(start + len(self.document.text[start:end].rstrip(" \t")), " # ")

    def _is_in_scalar(self, end: int) -> bool:
        """Whether a line's end is in the middle of a value."""
        root = self.document.root
        node = root.at(path_at(root, Span(end, end)))
        if not isinstance(node, Scalar) or not node.span.start < end < node.span.end:
            return False
        is_header = self.document.lines.line_of(node.span.start) == self.document.lines.line_of(end)
        return not (node.style in (Style.LITERAL, Style.FOLDED) and is_header)
