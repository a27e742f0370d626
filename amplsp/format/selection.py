"""Formats a part of a text: the keys and items that a selection touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.format.line_edits import line_edits
from amplsp.format.order import arrange
from amplsp.format.proof import difference
from amplsp.format.reading import Irregular, read_layout
from amplsp.format.text import why_not
from amplsp.format.writing import Writer
from amplsp.yaml.document import Document
from amplsp.yaml.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from amplsp.format.blocks import Block, Element


class _Selected(NamedTuple):
    """Neighbours in one block.

    Attributes:
        block: the block.
        elements: those that are touched.
        is_all: whether these are all of the block, so that their order can be put right as well.
    """

    block: Block
    elements: list[Element]
    is_all: bool


def format_range(text: str, span: Span) -> list[Edit]:
    """Format the smallest keys and items that hold a selection; what is around them stays as it is.

    They stay at the indentation at which they are. Their own order is put right where all of a mapping is touched.

    Args:
        text: the manifest.
        span: the selection.

    Returns:
        Edits of lines; none where nothing is to be done or the text cannot be formatted.
    """
    document = Document(text)
    if why_not(document) is not None:
        return []
    first = document.lines.line_of(span.start)
    last = document.lines.line_of(max(span.start, span.end - 1))
    for is_ordered in (True, False):
        edit = _edit(document, first, last, is_ordered=is_ordered)
        if edit is None:
            return []
        after = apply_edits(text, [edit])
        if not difference(document, Document(after)):
            return line_edits(text, after)
    return []


def _edit(document: Document, first: int, last: int, *, is_ordered: bool) -> Edit | None:
    try:
        block = read_layout(document).root
    except Irregular:
        return None
    selected = _selected(block, first, last)
    if selected is None:
        return None
    top, bottom = selected.elements[0].top, selected.elements[-1].bottom
    if is_ordered:
        _arrange(selected)
    lines = _written(selected)
    span = Span(document.lines.starts[top], document.lines.content(bottom).end)
    return Edit(span, document.lines.newline().join(lines))


def _selected(block: Block, first: int, last: int) -> _Selected | None:
    """The neighbours that some lines touch, in the innermost block that holds these lines."""
    while True:
        touched = [element for element in block.elements if element.top <= last and element.bottom >= first]
        if not touched:
            return None
        inner = touched[0].children
        if len(touched) > 1 or inner is None or not inner.elements or first <= touched[0].first:
            return _Selected(block, touched, len(touched) == len(block.elements) > 1)
        block = inner


def _arrange(selected: _Selected) -> None:
    if selected.is_all:
        arrange(selected.block)
        selected.elements[:] = selected.block.elements
        return
    for element in selected.elements:
        if element.children is not None:
            arrange(element.children)


def _written(selected: _Selected) -> list[str]:
    block = selected.block
    writer = Writer()
    for index, element in enumerate(selected.elements):
        if block.is_spaced and index > 0:
            writer.blank()
        writer.element(element, block.column, is_item=block.is_list)
    return writer.lines
