"""The comments of a document, which the YAML library does not keep."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Node, Scalar, Style
from amplsp.yaml.text import LineTable, Span

_COMMENT = late_pattern(r"(?:(?<=[ \t\r\n])|\A\ufeff?)(#[^\r\n]*)")
MOST_COMMENTS = 100_000
_TIGHT = late_pattern(r"#(?:(?<=[\"'\[\]{},|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))")
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
    comments: list[Comment] = []
    at = start
    while len(comments) < MOST_COMMENTS and (found := _COMMENT.search(text, at, end)):
        sign, at = found.span(1)
        index = bisect_right(starts, sign) - 1
        if index >= 0 and sign < blocked[index].end:
            at = blocked[index].end
            continue
        line = lines.line_of(sign)
        own_line = not text[lines.starts[line] : sign].strip(" \t\ufeff")
        comments.append(Comment(Span(sign, at), found.group(1).rstrip(), line, own_line))
    return comments


def _inside(text: str, scalar: Scalar) -> Span:
    """The places in which a `#` belongs to a scalar; the line with a block scalar's `|` can end with a comment."""
    start, end = scalar.span
    if scalar.style in (Style.LITERAL, Style.FOLDED):
        first_break = _LINE_BREAK.search(text, start, end)
        start = first_break.start() if first_break else end
    return Span(start, end)


def tight_comments(text: str, root: Node | None, end: int) -> Iterator[Span]:
    """The signs of comments without a space in front, which libyaml takes for comments, and YAML does not allow."""
    found = [match.start() for match in _TIGHT.finditer(text, 0, end)]
    if not found or root is None:
        return
    lines = LineTable(text)
    scalars = [node for node in root.walk() if isinstance(node, Scalar)]
    blocked = sorted(_inside(text, scalar) for scalar in scalars)
    starts = [span.start for span in blocked]
    seen = {comment.line: comment.span.start for comment in find_comments(text, lines, scalars, end)}
    for at in found:
        index = bisect_right(starts, at) - 1
        line = lines.line_of(at)
        if (index < 0 or at >= blocked[index].end) and seen.setdefault(line, len(text)) > at:
            seen[line] = at
            yield Span(at, at + 1)
