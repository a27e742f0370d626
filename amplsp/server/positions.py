"""The only place where the client's positions and the core's offsets are converted into each other.

A client counts the characters of a line in code units of the agreed encoding; the core counts code points of the whole
text. A place beyond the end of its line or of the text means that end.
"""

from __future__ import annotations

from lsprotocol import types

from amplsp.yaml.text import LineTable, Span


class Positions:
    """Converts for one text.

    Args:
        lines: the text's lines.
        encoding: the client's: "utf-8", "utf-16" or "utf-32".
    """

    __slots__ = ("_encoding", "_lines")

    def __init__(self, lines: LineTable, encoding: str) -> None:
        self._lines = lines
        self._encoding = encoding

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one within a character means that character's start."""
        if position.line >= len(self._lines):
            return len(self._lines.text)
        start, end = self._lines.content(position.line)
        return start + _points(self._lines.text[start:end], position.character, self._encoding)

    def span(self, wanted: types.Range) -> Span:
        """The span of a range; one whose ends are swapped is read the other way round."""
        start, end = self.offset(wanted.start), self.offset(wanted.end)
        return Span(min(start, end), max(start, end))

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        return types.Position(*self.place(offset))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the character of an offset."""
        line = self._lines.line_of(offset)
        return line, self.length(Span(self._lines.starts[line], offset))

    def length(self, span: Span) -> int:
        """The number of the client's characters in a span of one line."""
        return _units(self._lines.text[span.start : span.end], self._encoding)

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))


def _units(text: str, encoding: str) -> int:
    """The number of code units of a text."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(character > "\uffff" for character in text)
    return len(text.encode("utf-8", errors="surrogatepass"))


def _points(line: str, units: int, encoding: str) -> int:
    """The number of whole code points in the first `units` code units of a line."""
    if encoding == "utf-32" or line.isascii():
        return min(units, len(line))
    for index, character in enumerate(line):
        units -= _units(character, encoding)
        if units < 0:
            return index
    return len(line)
