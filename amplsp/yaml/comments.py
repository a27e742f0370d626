"""The comments of a document, which the YAML library does not keep."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Scalar, Style
from amplsp.yaml.text import LineTable, Span

_COMMENT = late_pattern(r"(?:(?<=[ \t\r\n])|\A\ufeff?)(#[^\r\n]*)")
MOST_COMMENTS = 100_000
_LINE_BREAK = late_pattern(r"[\r\n]")


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line.

    Attributes:
        span: its place, including spaces at its end.
        text: its characters, from `#`, without spaces at its end.
        line: its zero-based line.
        own_line: whether only spaces are before it.
    """

    span: Span
    text: str
    line: int
    own_line: bool


def find_comments(text: str, lines: LineTable, opaque: Iterable[Scalar], end: int, start: int = 0) -> list[Comment]:
    """All comments of a text up to an offset, in order; at most 100,000.

    Args:
        text: the text.
        lines: its lines.
        opaque: its quoted and block scalars, in which a `#` is an ordinary character; plain scalars end before one.
        end: where to stop.
        start: where to begin.
    """
    if text.find("#", start, end) < 0:
        return []
    blocked = sorted(_inside(text, scalar) for scalar in opaque)
    starts = [span.start for span in blocked]
    comments = []
    for found in islice(_COMMENT.finditer(text, start, end), MOST_COMMENTS):
        at = found.start(1)
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < blocked[index].end:
            continue
        line = lines.line_of(at)
        own_line = not text[lines.starts[line] : at].strip(" \t\ufeff")
        comments.append(Comment(Span(at, found.end()), found.group(1).rstrip(), line, own_line))
    return comments


def _inside(text: str, scalar: Scalar) -> Span:
    """The places in which a `#` belongs to a scalar; the line with a block scalar's `|` can end with a comment."""
    start, end = scalar.span
    if scalar.style in (Style.LITERAL, Style.FOLDED):
        first_break = _LINE_BREAK.search(text, start, end)
        start = first_break.start() if first_break else end
    return Span(start, end)
