"""The place at which the parser failed: its line, the lines around it, and the repairs that drop lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.lines import after_dashes, after_spaces, comment_start, indent_of, is_blank, is_dash, key_at
from amplsp.yaml.text import Edit, LineTable, Span, quote
from amplsp.yaml.tree import ParseFailure

_LONGEST = 2_000
"""The longest line that is repaired; people do not write longer ones into manifests, so they are dropped."""
_FURTHEST = 300
"""The largest number of lines around a failure that are searched."""
_WORD = late_pattern(r"[^\s#:]*")


class SyntaxRepair(NamedTuple):
    """A repair with which the parser can continue.

    Attributes:
        span: the mistake.
        message: what is wrong and what would be right; empty if the text is valid, but the library rejects it.
        edits: the edits that make the text readable.
        fix: the title of the fix with these edits; empty if they are only for reading.
        lost: the first words of the lines that are dropped; keys that begin like them do not count as missing.
        damaged: the places of values that are not what the author means.
        keys: the keys whose place the repair decides, if there may be a better place.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...]
    fix: str = ""
    lost: tuple[Span, ...] = ()
    damaged: tuple[Span, ...] = ()
    keys: tuple[Span, ...] = ()


class KeyLine(NamedTuple):
    """A line with `key:` or `key: value`, possibly after a dash; spans refer to the whole text."""

    key: str
    key_span: Span
    value: Span | None


class ErrorSite:
    """The place at which the parser stopped.

    Attributes:
        text: the text that was read.
        lines: its lines.
        failure: the parser's error.
        offset: the offset at which it stopped.
        line: the line of that offset, or the nearest one above that is not blank.
        is_long: whether that line is too long to be repaired.
    """

    def __init__(self, text: str, lines: LineTable, failure: ParseFailure) -> None:
        self.text = text
        self.lines = lines
        self.failure = failure
        self.offset = min(failure.offset, len(text))
        self.line = lines.line_of(self.offset)
        content = lines.content(self.line)
        if not text[content.start : content.end].strip():
            # The parser often stops after the last line.
            self.line = lines.line_of(max(len(text[: content.start].rstrip()) - 1, 0))
        self.is_long = any(
            end - start > _LONGEST for start, end in map(lines.content, self.around(self.line, above=2, below=2))
        )

    def around(self, line: int, above: int, below: int) -> range:
        """The numbers of a line and its neighbours."""
        return range(max(line - above, 0), min(line + below + 1, len(self.lines)))

    @property
    def begin(self) -> int:
        """The offset at which the broken construct begins, or the offset itself."""
        return self.offset if self.failure.context is None else self.failure.context

    def indent(self, line: int) -> int:
        """The number of spaces a line begins with."""
        return indent_of(self.lines.line(line))

    def column(self, line: int) -> int:
        """The column at which a line's text begins after its dashes."""
        return self.content(line).start - self.lines.starts[line]

    def is_open(self, line: int) -> bool:
        """Whether a line ends with a colon, so that its value is below it."""
        return self.source(self.bare(line)).endswith(":")

    def bare(self, line: int) -> Span:
        """A line's text without indentation, comment and trailing spaces."""
        start, end = self.lines.content(line)
        text = self.text[start:end]
        comment = comment_start(text)
        bare = text[:comment] if comment and text[:comment].strip() else text
        return Span(start + len(bare) - len(bare.lstrip()), max(start + len(bare.rstrip()), start))

    def content(self, line: int) -> Span:
        """The same without leading dashes."""
        start, end = self.bare(line)
        return Span(start + after_dashes(self.text[start:end], 0), end)

    def source(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def quoted(self, span: Span) -> str:
        """The characters of a span as messages show them."""
        return quote(self.source(span))

    def key_line(self, line: int) -> KeyLine | None:
        """A line as key and value; None if it is not."""
        start, end = self.content(line)
        text = self.text[start:end]
        key = key_at(text, 0) if len(text) <= _LONGEST else None
        if key is None:
            return None
        value = after_spaces(text, key.after)
        return KeyLine(key.name, Span(start, start + key.end), Span(start + value, end) if value < len(text) else None)

    def word(self, line: int) -> Span:
        """The first word of a line, after its dashes."""
        start, end = self.content(line)
        found = _WORD.match(self.text, start, end)
        return Span(start, found.end() if found else end)

    def lines_above(self, line: int) -> Iterator[int]:
        """The nearest lines above that are neither blank nor comments, the nearest first."""
        yield from self._contents(range(line - 1, max(line - _FURTHEST, 0) - 1, -1))

    def lines_below(self, line: int) -> Iterator[int]:
        """The nearest lines below that are neither blank nor comments, the nearest first."""
        yield from self._contents(range(line + 1, min(line + _FURTHEST, len(self.lines))))

    def _contents(self, numbers: range) -> Iterator[int]:
        for number in numbers:
            if not is_blank(self.lines.line(number)):
                yield number

    def above(self, line: int) -> int | None:
        """The nearest line above with content."""
        return next(self.lines_above(line), None)

    def below(self, line: int) -> int | None:
        """The nearest line below with content."""
        return next(self.lines_below(line), None)

    def block(self, line: int) -> int:
        """The last line of the block that is indented below a line."""
        indent = self.indent(line)
        dedent = re.compile(rf"(?:(?<=\n)|(?<=\r))[ ]{{0,{indent}}}[^ \r\n]").search(
            self.text, self.lines.content(line).end
        )
        end = dedent.start() if dedent else len(self.text)
        return self.lines.line_of(max(len(self.text[:end].rstrip()) - 1, self.lines.starts[line]))

    def is_dash(self, line: int) -> bool:
        """Whether a line is a list's item."""
        return is_dash(self.text, self.bare(line).start)

    def describe(self) -> str:
        """The message about a line if nothing more specific is known."""
        shown = self.quoted(self.bare(self.line))
        if shown.startswith('":'):
            return f"missing key before the colon in {shown}"
        return f'{shown} does not fit here; a mapping needs "key: value" at the indentation of its other keys'

    def blank(self, line: int, message: str) -> SyntaxRepair:
        """Drop a line; its dash stays if more of the item follows."""
        span = self.bare(line)
        start, end = self.lines.content(line)
        below = self.below(line)
        if self.is_dash(line) and below is not None and self.indent(below) > self.indent(line):
            span = self.content(line)
            start = span.start
        return SyntaxRepair(span, message, (Edit(Span(start, end), " " * (end - start)),), lost=(self.word(line),))

    def blank_block(self, line: int, message: str) -> SyntaxRepair:
        """Drop a line and the block that is indented below it."""
        start, end = self.lines.starts[line], self.lines.content(self.block(line)).end
        spaces = re.sub(r"[^\r\n]", " ", self.text[start:end])
        return SyntaxRepair(self.bare(line), message, (Edit(Span(start, end), spaces),), lost=(self.word(line),))
