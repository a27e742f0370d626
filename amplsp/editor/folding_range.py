"""Folding: what can be collapsed, by the manifest's structure and not by its indentation."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Document, Mapping, Node, Sequence, Span


class FoldingRange(NamedTuple):
    """Lines that can be collapsed into the first of them; zero-based, both included."""

    first: int
    last: int
    is_comment: bool = False


def folding_ranges(document: Document) -> list[FoldingRange]:
    """The mappings, lists and list items of several lines, and the blocks of comments; one for each first line."""
    lines = document.lines
    widest: dict[int, int] = {}
    for span in _spans(document.root):
        first, last = lines.line_of(span.start), lines.line_of(max(span.start, span.end - 1))
        if last > widest.get(first, first):
            widest[first] = last
    found = [FoldingRange(first, last) for first, last in widest.items()]
    return sorted([*found, *_comments(document)])


def _spans(root: Node) -> Iterator[Span]:
    for node in root.walk():
        if isinstance(node, (Mapping, Sequence)) and node.parent is not None:
            yield Span((node.key or node).span.start, node.span.end)


def _comments(document: Document) -> Iterator[FoldingRange]:
    """Blocks of comments on consecutive lines."""
    first = last = -2
    for comment in document.comments:
        if not comment.own_line:
            continue
        if comment.line != last + 1:
            if last > first:
                yield FoldingRange(first, last, is_comment=True)
            first = comment.line
        last = comment.line
    if last > first:
        yield FoldingRange(first, last, is_comment=True)
