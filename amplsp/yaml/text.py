"""Places in a text: offsets, lines and columns, spans, and edits.

All places are counted in code points. Lines and columns are zero-based here; for people they are converted to one-based
numbers when they are printed. A line ends only with LF, CRLF or CR, as in LSP and YAML 1.2.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, count
from operator import add

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple

_LINE_BREAK = late_pattern(r"\r\n?|\n")
_CONTROL = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTER = late_pattern("[\ud800-\udfff\ufffe\uffff]")
NOT_PRINTABLE = f"(?:{_CONTROL.pattern}|{_NO_CHARACTER.pattern})"
"""The characters that chapter 5.1 of YAML 1.2.2 forbids, as a pattern; a single set takes a hundred times as long to
compile."""
_LAST_BREAK = late_pattern(r"(?:\r\n?|\n)\Z")


def is_printable(text: str) -> bool:
    """Whether YAML allows every character of a text."""
    return not _CONTROL.search(text) and (text.isascii() or not _NO_CHARACTER.search(text))


class Position(NamedTuple):
    """A zero-based line and a zero-based column in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """The half-open range `start <= offset < end` of a text, in code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether this span contains the whole of `other`."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """Replace the characters of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


class LineTable:
    """The offsets at which the lines of a text begin, to convert offsets to positions and back."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str, starts: list[int] | None = None) -> None:
        """Find the lines of a text; `starts` are their offsets, if they are known."""
        self.text = text
        if starts is not None:
            self.starts = starts
            return
        if "\r" in text:
            self.starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
            return
        # Sums of lengths, each with its line break: the fastest way without a loop of our own.
        lengths = map(len, text.split("\n"))
        self.starts = [0, *map(add, accumulate(lengths), count(1))]
        self.starts.pop()

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The zero-based line of an offset."""
        return bisect_right(self.starts, offset) - 1

    def position(self, offset: int) -> Position:
        """The position of `offset`."""
        line = bisect_right(self.starts, offset) - 1
        return Position(line, offset - self.starts[line])

    def offset(self, position: Position) -> int:
        """The offset of `position`; beyond the end of a line, that end; beyond the last line, the end of the text."""
        if position.line >= len(self.starts):
            return len(self.text)
        start, end = self.content(position.line)
        return min(start + position.column, end)

    def content(self, line: int) -> Span:
        """The span of a line without its line break."""
        start = self.starts[line]
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def full(self, line: int) -> Span:
        """The span of a line together with its line break."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[line], end)

    def line(self, line: int) -> str:
        """The text of a line without its line break."""
        start, end = self.content(line)
        return self.text[start:end]

    def newline(self) -> str:
        """The first line break of the text; LF if it has none."""
        found = _LINE_BREAK.search(self.text)
        return found.group() if found else "\n"


def quote(value: str) -> str:
    """A value for messages: in double quotes, on one line, at most 80 characters."""
    flat = " ".join(value.split()) if "\n" in value or "\r" in value else value
    return f'"{flat[:80]}…"' if len(flat) > 80 else f'"{flat}"'


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, which must not overlap, to a text.

    Raises:
        ValueError: two edits overlap.
    """
    parts: list[str] = []
    done = 0
    for (start, end), replacement in sorted(edits):
        if start < done:
            raise ValueError(f"edits overlap at offset {start}")
        parts += text[done:start], replacement
        done = end
    parts.append(text[done:])
    return "".join(parts)


def within_lines(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The same edits, none beyond the last line, since many editors have no empty line after the last line break.

    If the text ends with a line break, the result does too.
    """
    found = _LAST_BREAK.search(text)
    if found is None:
        return list(edits)
    inside: list[Edit] = []
    reaching: Edit | None = None
    for edit in sorted(edits):
        if edit.span.end > found.start():
            reaching = edit if reaching is None else _merged(text, reaching, edit)
        else:
            inside.append(edit)
    while reaching is not None:
        (start, _), added = kept = _without_last_break(text, reaching, found)
        if not inside or inside[-1].span.end <= start:
            return [*inside, kept] if added or start < found.start() else inside
        reaching = _merged(text, inside.pop(), reaching)
    return inside


def _without_last_break(text: str, edit: Edit, last: re.Match[str]) -> Edit:
    """An edit up to the end of a text, shortened to its last line break."""
    (start, _), added = edit
    if start > last.start():
        return Edit(Span(last.start(), last.start()), last.group() + _LAST_BREAK.sub("", added) if added else "")
    # Where the lines at the end go, the break of the line above goes with them, and the last one stays.
    above = None if added else _LAST_BREAK.search(text[:start])
    return Edit(Span(above.start() if above else start, last.start()), _LAST_BREAK.sub("", added))


def _merged(text: str, first: Edit, second: Edit) -> Edit:
    """Two edits as one."""
    between = text[first.span.end : second.span.start]
    return Edit(Span(first.span.start, second.span.end), first.text + between + second.text)
