"""Maps each character of a repaired text to its place in the author's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span


class _Piece(NamedTuple):
    """A span of the repaired text, and the span of the author's text that it comes from or replaces."""

    length: int
    origin: Span


class OffsetMap:
    """Maps offsets in a text to which edits were applied, in one or more rounds, to offsets in the author's text."""

    def __init__(self, length: int) -> None:
        self._pieces = [_Piece(length, Span(0, length))]
        self._starts = [0]

    def apply(self, edits: Iterable[Edit]) -> None:
        """Record edits that were applied to the current text; they must not overlap."""
        pieces: list[_Piece] = []
        done = 0
        for span, text in sorted(edits):
            pieces += self._between(done, span.start)
            pieces.append(_Piece(len(text), self.back(span)))
            done = span.end
        pieces += self._between(done, self._starts[-1] + self._pieces[-1].length)
        self._pieces = [piece for piece in pieces if piece.length] or [_Piece(0, Span(0, 0))]
        self._starts = [0]
        for piece in self._pieces[:-1]:
            self._starts.append(self._starts[-1] + piece.length)

    def _between(self, start: int, end: int) -> list[_Piece]:
        """The pieces from one offset to another, cut at both."""
        found = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._starts) and self._starts[index] < end:
            length, origin = self._pieces[index]
            low, high = max(start - self._starts[index], 0), min(end - self._starts[index], length)
            if low < high:
                cut = Span(min(origin.start + low, origin.end), min(origin.start + high, origin.end))
                found.append(_Piece(high - low, origin if (low, high) == (0, length) else cut))
            index += 1
        return found

    def back(self, span: Span) -> Span:
        """The span in the author's text; inserted text belongs to the text that it replaces."""
        start = self._back(span.start)
        if span.end <= span.start:
            return Span(start, start)
        index = bisect_right(self._starts, span.end - 1) - 1
        length, origin = self._pieces[index]
        within = span.end - self._starts[index]
        end = origin.end if within >= length else min(origin.start + within, origin.end)
        return Span(start, max(start, end))

    def _back(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        origin = self._pieces[index].origin
        return min(origin.start + offset - self._starts[index], origin.end)
