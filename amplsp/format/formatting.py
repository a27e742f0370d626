"""Formats a text without damaging it: a text that cannot be formatted, or would change its meaning, is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.format.layout_reader import Irregular, protected_lines, read_layout
from amplsp.format.layout_writer import write_layout
from amplsp.format.order import arrange
from amplsp.format.verify import difference
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import ABSENT, Scalar
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from amplsp.format.blocks import FileLayout

MARK = "\ufeff"
"""The byte order mark."""


class Refusal(NamedTuple):
    """Why a text is skipped.

    Attributes:
        position: the zero-based place in the text that is the cause.
        message: the reason, for people.
    """

    position: Position
    message: str


class Formatted(NamedTuple):
    """The result of formatting.

    Attributes:
        text: the text in its canonical form; unchanged if it is skipped.
        refusal: why it is skipped; None if it is not.
    """

    text: str
    refusal: Refusal | None = None


def format_text(text: str) -> Formatted:
    """Format a manifest in its canonical form.

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
    # If another order would give a comment another meaning, the order is not changed.
    for is_ordered in (True, False):
        after = _formatted(document, is_ordered=is_ordered)
        if after == text:
            return Formatted(text)
        changed = difference(document, read_document(after))
        if not changed:
            # In tidied lines, a comment may belong to something else, so that the order may be possible after all.
            return Formatted(after) if is_ordered else format_text(after)
    return Formatted(text, Refusal(Position(0, 0), f"formatting would change {changed}; please report this manifest"))


def why_not(document: Document) -> Refusal | None:
    """Why a document cannot be formatted; None if it can."""
    if document.syntax_errors:
        mistake = document.syntax_errors[0]
        return Refusal(document.position(mistake.span.start), mistake.message)
    if document.next_document is not None:
        where = document.position(document.next_document.start)
        return Refusal(where, "a second document begins here; a manifest has only one")
    return None


def _formatted(document: Document, *, is_ordered: bool) -> str:
    try:
        layout = read_layout(document)
    except Irregular:
        return _without_stray_spaces(document)
    if is_ordered:
        arrange(layout.root)
    return _joined(document, write_layout(layout), has_end=not _is_open(layout))


def _is_open(layout: FileLayout) -> bool:
    """Whether a line break at the end would belong to the last value."""
    return layout.root.elements[-1].is_open


def _joined(document: Document, lines: list[str], *, has_end: bool) -> str:
    newline = document.lines.newline()
    return newline.join(lines) + (newline if has_end and lines else "")


def _without_stray_spaces(document: Document) -> str:
    """A text whose value is not an ordinary block, without spaces at the ends of lines and blank lines at its end."""
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
