"""Folding: what can be collapsed, by the manifest's structure and not by its indentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Document, LineTable, Mapping, Node, Sequence
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from amplsp.yaml.part import Part


class FoldingRange(NamedTuple):
    """Lines that can be collapsed into the first of them; zero-based, both included."""

    first: int
    last: int
    is_comment: bool = False


def folding_ranges(document: Document) -> list[FoldingRange]:
    """The mappings, lists and list items of several lines, and the blocks of comments; one for each first line."""
    if document.parts is None:
        widest = _widest(document.root.walk(), document.lines)
    else:
        widest = _widest([*document.root.parts(), *document.parts.around()], document.lines)
        for piece in document.parts.pieces:
            by = piece.lines_by
            widest.update((first + by, last + by) for first, last in _in_part(piece.part).items())
    found = [FoldingRange(first, last) for first, last in widest.items()]
    return sorted([*found, *_comments(document)])


def _widest(nodes: Iterable[Node], lines: LineTable) -> dict[int, int]:
    """For each first line of a mapping, a list or an item of several lines, the last line."""
    widest: dict[int, int] = {}
    for node in nodes:
        if not isinstance(node, (Mapping, Sequence)) or node.parent is None:
            continue
        start, end = (node.key or node).span.start, node.span.end
        first, last = lines.line_of(start), lines.line_of(max(start, end - 1))
        if last > widest.get(first, first):
            widest[first] = last
    return widest


@per_document
def _in_part(part: Part) -> dict[int, int]:
    """Those of an integration that is read separately."""
    return _widest((node for item in part.items for node in item.walk()), part.lines)


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
