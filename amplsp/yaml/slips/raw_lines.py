"""The raw lines of a text, without those of block scalars, and the slips in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.lines import (
    BLOCK_HEADER,
    after_dashes,
    after_properties,
    after_spaces,
    comment_start,
    indent_of,
    is_blank,
    key_at,
)
from amplsp.yaml.text import Edit, LineTable, Span

_LONGEST = 2_000
"""The longest line in which slips are searched; people do not write longer ones into manifests."""
_BLOCK_HEADER = late_pattern(rf"{BLOCK_HEADER.pattern}[ \t]*(?:#.*)?\Z")


class Slip(NamedTuple):
    """One or more lines that are not what their author meant.

    Attributes:
        span: the mistake.
        message: what is wrong and what would be right.
        lines: the numbers of these lines.
        reading: edits that make it the text that was meant.
        edits: the fix; empty if there is none.
        fix: the title of the fix.
        key: the place that has a key if it is this slip; None for slips that can be nothing else.
        begins_item: whether that key is the first of a list's item.
        is_value: whether it is a slip only if its span becomes a value or a key.
        is_legal: whether it is valid YAML, so that it is not a syntax error.
        lost: the first words of the lines that are not read.
        damaged: the places of values that are not what the author means.
    """

    span: Span
    message: str
    lines: range
    reading: tuple[Edit, ...]
    edits: tuple[Edit, ...] = ()
    fix: str = ""
    key: Span | None = None
    begins_item: bool = False
    is_value: bool = False
    is_legal: bool = False
    lost: tuple[Span, ...] = ()
    damaged: tuple[Span, ...] = ()


class RawLines:
    """A text line by line.

    Attributes:
        text: the text.
        table: the places of its lines.
        inside: the numbers of the lines in block scalars.
        taken: the numbers of the lines that already belong to a slip.
    """

    def __init__(self, text: str, table: LineTable) -> None:
        self.text = text
        self.table = table
        self.inside = set(_inside_block_scalars(table))
        self.taken: set[int] = set()

    def __len__(self) -> int:
        return len(self.table)

    def line(self, number: int) -> str:
        """The text of a line."""
        return self.table.line(number)

    def span(self, number: int, start: int, end: int) -> Span:
        """The span of some columns of a line."""
        at = self.table.starts[number]
        return Span(at + start, at + end)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """The lines that begin with a pattern and do not belong to a slip yet."""
        for number in range(len(self)):
            if number in self.inside or number in self.taken:
                continue
            line = self.line(number)
            found = pattern.match(line) if len(line) <= _LONGEST else None
            if found:
                yield number, found

    def below(self, number: int) -> Iterator[int]:
        """The lines with text below a line, the nearest first."""
        return self._contents(range(number + 1, len(self)))

    def above(self, number: int) -> Iterator[int]:
        """The lines with text above a line, the nearest first."""
        return self._contents(range(number - 1, -1, -1))

    def _contents(self, numbers: range) -> Iterator[int]:
        return (number for number in numbers if not is_blank(self.line(number)))

    def blank(self, number: int) -> Edit:
        """The edit that replaces a line by spaces."""
        span = self.table.content(number)
        return Edit(span, " " * (span.end - span.start))

    def removal(self, number: int) -> Edit:
        """The edit that removes a line; the last one with the line break above it."""
        start, end = self.table.full(number)
        if number > 0 and number + 1 == len(self):
            start = self.table.content(number - 1).end
        return Edit(Span(start, end), "")


def bare(line: str) -> str:
    """A line without its comment and the spaces at its end."""
    comment = comment_start(line)
    return line[:comment].rstrip() if comment is not None else line.rstrip()


def _inside_block_scalars(table: LineTable) -> Iterator[int]:
    """The numbers of the lines after a `|` or `>` that are indented deeper than its key or dash."""
    least: int | None = None
    for number in range(len(table)):
        line = table.line(number)
        if least is not None:
            if not line.strip(" ") or indent_of(line) >= least:
                yield number
                continue
            least = None
        if line.rstrip()[-1:] in "|>-+#0123456789" or "#" in line:
            least = _block_below(line)


def _block_below(line: str) -> int | None:
    """The least indentation of a block scalar that begins on a line."""
    at = after_dashes(line, 0)
    key = key_at(line, at)
    start = after_properties(line, after_spaces(line, key.after) if key is not None else at)
    if not _BLOCK_HEADER.match(line, start):
        return None
    return at + 1 if key is not None else indent_of(line) + 1
