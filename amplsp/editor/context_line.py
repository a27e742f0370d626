"""The line on which the cursor is, with what is known of its surroundings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.editor.above import Below, below, keys_below
from amplsp.editor.blocks import OpenBlocks
from amplsp.editor.insertion_point import InsertionKind, InsertionPoint
from amplsp.yaml.insertion import Layout, layout_of
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.yaml import Document
    from amplsp.yaml.nodes import Path


class Cursor:
    """A place in a document.

    Attributes:
        document: the document.
        offset: the place.
        line: its zero-based line.
        start: the offset at which the line begins.
        column: the place's column in code points.
        text: the line without its break.
        blocks: what is open in front of what the cursor is on.
        has_dash: whether a dash stands on the line in front of the cursor.
    """

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.line = document.lines.line_of(offset)
        self.start, end = document.lines.content(self.line)
        # A byte order mark takes no column.
        self.start += document.text.startswith("\ufeff", self.start, end)
        self.offset = min(max(offset, self.start), end)
        self.column = self.offset - self.start
        self.text = document.text[self.start : end]
        self.blocks = OpenBlocks()
        self.has_dash = False

    @cached_property
    def below(self) -> Below:
        """What stands below the line."""
        return below(self.document.lines, self.line)

    @cached_property
    def layout(self) -> Layout:
        """The document's own indentation."""
        return layout_of(self.document)

    def keys_below(self, column: int) -> list[str]:
        """The keys that a mapping at a column has below the line."""
        return keys_below(self.document.lines, self.line, column)

    def span(self, start: int, end: int) -> Span:
        """A part of the line."""
        return Span(self.start + start, self.start + end)

    def is_nested_below(self, column: int) -> bool:
        """Whether what stands below belongs to a key at a column of this line."""
        return self.below.column > column or (self.below.is_dash and self.below.column == column)

    def value_point(  # noqa: PLR0913  # it fills a record
        self, path: Path, start: int, end: int, *, lead: str = "", tail: str = "", quote: str = ""
    ) -> InsertionPoint:
        """A place for a value in block style on this line."""
        column = self.blocks.column
        is_item = bool(self.blocks.stack) and self.blocks.stack[-1].is_list
        return InsertionPoint(
            InsertionKind.VALUE,
            path,
            self.span(start, end),
            self.text[start : self.column],
            lead=lead,
            tail=tail,
            column=column,
            has_nested=self.below.column > column if is_item else self.is_nested_below(column),
            quote=quote,
        )
