"""The comments of a document, which the YAML library throws away."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from amplsp.yaml.nodes import Node, Scalar, Style
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.yaml.text import LineTable

_HASH = re.compile(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*")


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line.

    Attributes:
        own_line: whether nothing but blanks stands in front of it.
    """

    span: Span
    text: str
    line: int
    own_line: bool


def find_comments(text: str, lines: LineTable, root: Node | None) -> list[Comment]:
    """All comments of a text, in order; a `#` inside a scalar is none."""
    if "#" not in text:
        return []
    blocked = _quoted_and_block(text, root)
    starts = [span.start for span in blocked]
    comments = []
    for found in _HASH.finditer(text):
        index = bisect_right(starts, found.start()) - 1
        if index >= 0 and found.start() < blocked[index].end:
            continue
        line = lines.line_of(found.start())
        own_line = not text[lines.starts[line] : found.start()].strip()
        comments.append(Comment(Span(*found.span()), found.group().rstrip(), line, own_line))
    return comments


def _quoted_and_block(text: str, root: Node | None) -> list[Span]:
    """The spans in which `#` is an ordinary character; a plain scalar ends in front of a comment."""
    spans = []
    for node in root.walk() if root is not None else ():
        if not isinstance(node, Scalar) or node.style is Style.PLAIN:
            continue
        start, end = node.span
        if node.style in (Style.LITERAL, Style.FOLDED):
            start = min((at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0), default=end)
        spans.append(Span(start, end))
    return sorted(spans)
