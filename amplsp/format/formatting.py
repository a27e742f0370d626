"""Formats a text, and never damages one: what cannot be formatted, or would come out different, is left alone."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from amplsp.format.layout_reader import Irregular, protected_lines, read_layout
from amplsp.format.layout_writer import LayoutWriter, write_layout
from amplsp.format.order import arrange
from amplsp.format.verify import difference
from amplsp.manifest.reading import read_document
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import ABSENT, Scalar
from amplsp.yaml.text import Edit, LineTable, Position, Span, apply_edits

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element, FileLayout

MARK = "\ufeff"
"""The byte order mark."""


class Refusal(NamedTuple):
    """Why a text is left alone.

    Attributes:
        position: the zero-based place in the text that is to blame.
        message: for people.
    """

    position: Position
    message: str


class Formatted(NamedTuple):
    """What formatting gave.

    Attributes:
        text: the text in its canonical form; as it was where it is refused.
        refusal: why it is left alone; None where it is not.
    """

    text: str
    refusal: Refusal | None = None


def format_text(text: str) -> Formatted:
    """Bring a manifest into its canonical form.

    The result has the same data, the same comments beside the same keys, and the same suppressions; formatting it again
    changes nothing.

    Args:
        text: the manifest, with or without byte order mark; its line breaks are kept.
    """
    if text.startswith(MARK):
        inner = format_text(text[1:])
        return Formatted(MARK + inner.text, inner.refusal)
    document = read_document(text)
    refusal = why_not(document)
    if refusal is not None:
        return Formatted(text, refusal)
    # Where another order would give a comment another meaning, the order stays.
    for is_ordered in (True, False):
        after = _formatted(document, is_ordered=is_ordered)
        if after == text:
            return Formatted(text)
        changed = difference(document, read_document(after))
        if not changed:
            # In tidied lines a comment may belong to something else, and the order be possible after all.
            return Formatted(after) if is_ordered else format_text(after)
    return Formatted(text, Refusal(Position(0, 0), f"formatting would change {changed}; please report this manifest"))


def why_not(document: Document) -> Refusal | None:
    """Why a document cannot be formatted; None where it can be."""
    if document.syntax_errors:
        mistake = document.syntax_errors[0]
        return Refusal(document.position(mistake.span.start), mistake.message)
    if document.next_document is not None:
        where = document.position(document.next_document.start)
        return Refusal(where, "a second document begins here; a manifest is one document")
    return None


def _formatted(document: Document, *, is_ordered: bool) -> str:
    try:
        layout = read_layout(document)
    except Irregular:
        return _without_stray_blanks(document)
    if is_ordered:
        arrange(layout.root)
    return _joined(document, write_layout(layout), has_end=not _is_open(layout))


def _is_open(layout: FileLayout) -> bool:
    """Whether a line break at the end would belong to the last value."""
    return layout.root.elements[-1].is_open


def _joined(document: Document, lines: list[str], *, has_end: bool) -> str:
    newline = document.lines.newline()
    return newline.join(lines) + (newline if has_end and lines else "")


def _without_stray_blanks(document: Document) -> str:
    """A text whose value is no ordinary block: only blanks at the ends of lines and blank lines at its end go."""
    if isinstance(document.root, Scalar):
        return document.text
    protected = protected_lines(document)
    lines = [document.lines.line(number) for number in range(len(document.lines))]
    lines = [line if number in protected else line.rstrip(" \t") for number, line in enumerate(lines)]
    if document.root is ABSENT:
        lines = [line for at, line in enumerate(lines) if line or (at > 0 and lines[at - 1])]
        lines = lines[1:] if lines[:1] == [""] else lines
    while lines and not lines[-1]:
        lines.pop()
    return _joined(document, lines, has_end=True)


class _Selected(NamedTuple):
    """Neighbours in one block.

    Attributes:
        block: the block.
        elements: those that are touched.
        is_all: whether these are all of the block, so that their order can be put right as well.
    """

    block: BlockLayout
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
    document = read_document(text)
    if why_not(document) is not None:
        return []
    first = document.lines.line_of(span.start)
    last = document.lines.line_of(max(span.start, span.end - 1))
    for is_ordered in (True, False):
        edit = _edit(document, first, last, is_ordered=is_ordered)
        if edit is None:
            return []
        after = apply_edits(text, [edit])
        if not difference(document, read_document(after)):
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


def _selected(block: BlockLayout, first: int, last: int) -> _Selected | None:
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
    writer = LayoutWriter()
    for index, element in enumerate(selected.elements):
        if block.is_spaced and index > 0:
            writer.blank()
        writer.element(element, block.column, is_item=block.is_list)
    return writer.lines


_MOST_LINES = 2000
"""Where more lines than this have changed, looking for those in between that have not takes longer than it is worth."""


def line_edits(before: str, after: str) -> list[Edit]:
    """The edits that make one text of another: few and small, none where the texts are the same."""
    table = LineTable(before)
    old, new = _lines(table), _lines(LineTable(after))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    offsets = [*table.starts, len(before)]
    if max(len(old_middle), len(new_middle)) > _MOST_LINES:
        changes = [("replace", 0, len(old_middle), 0, len(new_middle))]
    else:
        changes = list(SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes())
    return [
        Edit(Span(offsets[start + first], offsets[start + last]), "".join(new_middle[from_:to]))
        for kind, first, last, from_, to in changes
        if kind != "equal"
    ]


def _lines(table: LineTable) -> list[str]:
    """The lines of a text with their line breaks."""
    return [table.text[slice(*table.full(number))] for number in range(len(table))]
