"""Shows a place in the source: its line with the span underlined, shortened to the terminal's width."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.named_tuple import NamedTuple
from amplsp.terminal import cell, width_of
from amplsp.yaml.text import LineTable, Span

_MOST_RELATED = 4


class Mark(NamedTuple):
    """Something to underline: its span, and the words after the line (none for the finding itself)."""

    span: Span
    label: str = ""


class Row(NamedTuple):
    """A row of the frame.

    Attributes:
        number: the one-based line number; None for a row of underlining, 0 for a gap between lines.
        text: its text.
        label: the words after the underlining.
        is_main: whether it underlines the finding itself.
    """

    number: int | None
    text: str
    label: str = ""
    is_main: bool = False


class Picture(NamedTuple):
    """A visible line, with the start and the width of the underlining, in columns."""

    text: str
    start: int
    width: int


def frame(lines: LineTable, main: Span, related: list[Mark], available: int) -> list[Row]:
    """The rows that show a finding and related places.

    Args:
        lines: the lines of the text.
        main: the span to underline.
        related: further spans of the text, each with its words.
        available: the number of columns for the source.
    """
    marks = [Mark(main), *related[:_MOST_RELATED]]
    line_of_main = lines.line_of(main.start)
    shown = {lines.line_of(mark.span.start) for mark in marks}
    if line_of_main > 0 and lines.line(line_of_main - 1).strip():
        shown.add(line_of_main - 1)
    rows: list[Row] = []
    previous = None
    for line in sorted(shown):
        if previous is not None and line > previous + 1:
            rows.append(Row(0, ""))
        previous = line
        own = [mark for mark in marks if lines.line_of(mark.span.start) == line]
        rows += _line(lines, line, own or None, main, available)
    return rows


def _line(lines: LineTable, line: int, marks: list[Mark] | None, main: Span, available: int) -> Iterator[Row]:
    content = lines.content(line)
    if marks is None:
        yield Row(line + 1, picture(lines.text, content, content.start, content.start, available).text)
        return
    for index, mark in enumerate(marks):
        is_main = mark.span == main and not mark.label
        # The mark may end in a later line; the underlining ends with this one.
        shown = picture(lines.text, content, mark.span.start, min(mark.span.end, content.end), available)
        if index == 0:
            yield Row(line + 1, shown.text)
        sign = "^" if is_main else "-"
        yield Row(None, " " * shown.start + sign * shown.width, mark.label, is_main)


def picture(text: str, content: Span, start: int, end: int, available: int) -> Picture:
    """A line, shortened around the span from `start` to `end`, which are offsets in the text."""
    # Only the visible part of the line is processed, even if it is very long.
    first = max(content.start, start - 2 * available)
    last = min(content.end, start + 2 * available)
    cells = [cell(char) for char in text[first:last]]
    widths = [width_of(each) for each in cells]
    before = sum(widths[: start - first])
    underlined = max(sum(widths[start - first : max(end - first, 0)]), 1)
    is_whole = first == content.start and last == content.end and sum(widths) <= available
    if is_whole:
        return Picture("".join(cells).rstrip(), before, underlined)
    return _cut(cells, widths, before, underlined, available, starts_line=first == content.start)


def _cut(  # noqa: PLR0913 - the parts of one computation
    cells: list[str], widths: list[int], before: int, underlined: int, available: int, *, starts_line: bool
) -> Picture:
    """The columns of a long line that show its mark, with `…` for omitted parts."""
    skip = 0 if starts_line and before + min(underlined, available // 2) < available - 1 else before - available // 3
    skip = max(skip, 0)
    is_cut_in_front = skip > 0 or not starts_line
    parts = ["…"] if is_cut_in_front else []
    column = 0
    used = len(parts)
    hidden = 0
    for shown, width in zip(cells, widths, strict=True):
        if column < skip:
            column += width
            hidden = column
            continue
        if used + width > available - 1:
            parts.append("…")
            break
        parts.append(shown)
        used += width
    start = before - hidden + (1 if is_cut_in_front else 0)
    return Picture("".join(parts), start, max(min(underlined, available - 1 - start), 1))
