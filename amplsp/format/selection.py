"""Formats some lines of a text and leaves all others unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.format.formatting import why_not
from amplsp.format.layout_reader import Irregular, read_layout
from amplsp.format.layout_writer import LayoutWriter
from amplsp.format.line_edits import CANONICAL, Wishes, line_edits
from amplsp.format.order import arrange, sorted_elements
from amplsp.format.verify import difference
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import Document
from amplsp.yaml.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element


def format_range(text: str, span: Span, wishes: Wishes = CANONICAL) -> list[Edit]:
    """Format the keys and items whose lines are all in a selection.

    They keep their indentation. They are sorted if a whole mapping is selected.

    Args:
        text: the manifest.
        span: the selection; all lines that it touches are included.
        wishes: the editor's settings for the ends of lines.

    Returns:
        Edits of lines in the selection; none if nothing changes or the text cannot be formatted.
    """
    document = read_document(text)
    if why_not(document) is not None:
        return []
    first = document.lines.line_of(span.start)
    last = document.lines.line_of(max(span.start, span.end - 1))
    for is_ordered in (True, False):
        try:
            selected = list(_selected(read_layout(document).root, first, last))
        except Irregular:
            return []
        edits = [_edit(document, each, is_ordered=is_ordered) for each in selected]
        if not difference(document, read_document(apply_edits(text, edits))):
            return [small for edit in edits for small in _in_lines(text, edit, wishes)]
    return []


class _Selected(NamedTuple):
    """Neighbouring elements in one block.

    Attributes:
        block: the block.
        elements: the elements whose lines are all selected; or one element of which only the first line is.
        first: their first line.
        last: their last line.
        is_head: whether only the first line is selected.
    """

    block: BlockLayout
    elements: list[Element]
    first: int
    last: int
    is_head: bool = False


def _selected(block: BlockLayout, first: int, last: int) -> Iterator[_Selected]:
    """The largest parts of a block that are completely in some lines."""
    whole: list[Element] = []
    for element in [*block.elements, None]:
        if element is not None and first <= element.top and element.bottom <= last:
            whole.append(element)
            continue
        if whole:
            yield _Selected(block, whole, whole[0].top, whole[-1].bottom)
            whole = []
        if element is not None and element.children is not None:
            if first <= element.first <= last and element.name and len(element.head) == 1 and element.children.elements:
                yield _Selected(block, [element], element.first, element.first, is_head=True)
            yield from _selected(element.children, first, last)


def _edit(document: Document, selected: _Selected, *, is_ordered: bool) -> Edit:
    lines = document.lines
    block = selected.block
    span = Span(lines.starts[selected.first], lines.content(selected.last).end)
    begin = lines.line(selected.elements[0].first)[: block.column]
    if selected.is_head:
        return Edit(span, begin + selected.elements[0].head[0])
    is_beside_dash = block.is_beside_dash and selected.elements[0] is block.elements[0]
    elements = _arranged(selected, is_beside_dash=is_beside_dash) if is_ordered else selected.elements
    writer = LayoutWriter()
    for index, element in enumerate(elements):
        if block.is_spaced and index > 0:
            writer.blank()
        writer.element(element, block.column, is_item=block.is_list)
    written = writer.lines
    if is_beside_dash:
        written[0] = begin + written[0][block.column :]
    return Edit(span, lines.newline().join(written))


def _arranged(selected: _Selected, *, is_beside_dash: bool) -> list[Element]:
    """The selected elements with their content sorted; if they are the whole block, they are sorted too."""
    block = selected.block
    for element in selected.elements:
        if element.children is not None and element.children.elements:
            arrange(element.children)
    if len(selected.elements) < len(block.elements):
        return selected.elements
    elements = sorted_elements(block) if block.order and not block.is_list else block.elements
    if is_beside_dash and elements[0].leading:
        return selected.elements  # the comments would come between the dash and its key
    if elements[0] is not selected.elements[0]:
        elements[0].drop_blank()
    return elements


def _in_lines(text: str, edit: Edit, wishes: Wishes) -> list[Edit]:
    """An edit of lines in parts, without the unchanged lines."""
    start = edit.span.start
    small = line_edits(text[start : edit.span.end], edit.text, wishes)
    return [Edit(Span(start + span.start, start + span.end), added) for span, added in small]
