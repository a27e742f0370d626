"""Converts blocks of elements to lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.format.comment_ownership import would_join
from amplsp.yaml.lines import indent_of

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element, FileLayout, Note

STEP = 2
"""The spaces of one level."""


def write_layout(layout: FileLayout) -> list[str]:
    """The lines of a whole text."""
    writer = LayoutWriter()
    writer.verbatim(layout.prefix)
    writer.notes(layout.head, 0, 0)
    if layout.has_blank_after_head:
        writer.blank()
    writer.block(layout.root, 0)
    writer.verbatim(layout.tail)
    return writer.lines


class LayoutWriter:
    """Collects lines; blank lines are written only before other lines, and never twice."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._wants_blank = False
        self._is_keeping = False
        self._dash: int | None = None

    def blank(self) -> None:
        """Ask for a blank line."""
        self._wants_blank = True

    def verbatim(self, lines: Iterable[str]) -> None:
        """Write lines unchanged, except that several blank ones become one."""
        for line in lines:
            if line:
                self._add(line)
            else:
                self.blank()

    def _add(self, line: str) -> None:
        # After a block scalar that keeps blank lines, one more would belong to it.
        if self._wants_blank and self.lines and not self._is_keeping:
            self.lines.append("")
        self._wants_blank = False
        self._is_keeping = False
        if self._dash is not None:
            line = f"{' ' * self._dash}- {line[self._dash + STEP :]}"
            self._dash = None
        self.lines.append(line)

    def notes(self, notes: list[Note], indent: int, column: int) -> None:
        """Write comments, keeping indentation inside a paragraph.

        Args:
            notes: the comments.
            indent: the spaces before them.
            column: the former column of their block.
        """
        base = 0
        for index, note in enumerate(notes):
            if index == 0 or note.blank_before:
                base = max(note.column, column)
            if note.blank_before:
                self.blank()
            self._add(" " * (indent + max(0, note.column - base)) + note.text)

    def _end_notes(self, notes: list[Note]) -> None:
        if notes and notes[-1].blank_after:
            self.blank()

    def block(self, block: BlockLayout, indent: int) -> None:
        """Write a block with the comments at its end."""
        above: Element | None = None
        for index, element in enumerate(block.elements):
            if (block.is_spaced and index > 0) or would_join(element.leading, above):
                self.blank()
            self.element(element, indent, is_item=block.is_list)
            above = element
        if would_join(block.trailing, above, is_last=True):
            self.blank()
        self.notes(block.trailing, indent, block.column)
        self._end_notes(block.trailing)

    def element(self, element: Element, indent: int, *, is_item: bool) -> None:
        """Write an element with its comments."""
        self.notes(element.leading, indent, element.column)
        if element.blank_before:
            self.blank()
        inner = element.children
        if inner is not None and inner.is_beside_dash:
            self._begin_mapping(inner, indent)
        else:
            self._head(element, indent, is_item=is_item)
        if inner is not None:
            self.block(inner, indent + STEP)
        self.notes(element.trailing, indent, element.column)
        self._end_notes(element.trailing)

    def _begin_mapping(self, block: BlockLayout, indent: int) -> None:
        """Begin an item: its dash is before the first key, or alone if that key has comments above it."""
        first = block.elements[0]
        first.drop_blank()
        if first.leading:
            # Above the dash they would be about the whole item.
            self._add(" " * indent + "-")
        else:
            self._dash = indent

    def _head(self, element: Element, indent: int, *, is_item: bool) -> None:
        first, *others = element.head
        dash = "" if not is_item else "- " if first else "-"
        self._add(f"{' ' * indent}{dash}{first}")
        self.lines += [shifted(line, indent - element.column) for line in others]
        self._is_keeping = element.is_keeping


def shifted(line: str, spaces: int) -> str:
    """A line moved to the right, or to the left as far as possible; an empty line stays empty."""
    if not line or spaces == 0:
        return line
    return " " * spaces + line if spaces > 0 else line[min(-spaces, indent_of(line)) :]
