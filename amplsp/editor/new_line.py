"""The indentation after the Enter key: for the next key of the mapping, or for the value of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.editor.insertion_point import Cursor, type_at
from amplsp.yaml import Document, Edit
from amplsp.yaml.lines import is_blank

if TYPE_CHECKING:
    from amplsp.editor.open_blocks import OpenBlocks
    from amplsp.yaml.insertion import Layout


def indent_new_line(document: Document, offset: int) -> Edit | None:
    """Indent a line that was just begun; None if it is already right, or if the indentation is not clear.

    Args:
        document: the manifest after the line break was typed.
        offset: the place of the cursor.
    """
    cursor = Cursor(document, offset)
    if cursor.line == 0 or cursor.text.strip(" \t") or is_blank(document.lines.line(cursor.line - 1)):
        return None
    column = _column(cursor.blocks, cursor.layout)
    wanted = " " * column if column is not None else cursor.text
    return None if wanted == cursor.text else Edit(cursor.span(0, len(cursor.text)), wanted)


def _column(blocks: OpenBlocks, layout: Layout) -> int | None:
    """The column of the next text; None if that is not clear."""
    if not blocks.stack or blocks.is_over or blocks.quote or blocks.brackets or blocks.scalar_column is not None:
        return None
    if not blocks.is_empty:
        return blocks.column
    if blocks.is_list:
        return None
    kind = type_at(blocks.path)
    if kind == "object":
        return blocks.column + layout.indent
    return blocks.column + layout.list_indent if kind == "array" else None
