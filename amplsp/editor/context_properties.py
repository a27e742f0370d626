"""Anchors, tags and aliases at the cursor: a property is not part of a value, and an alias is instead of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.editor.insertion_point import InsertionKind, InsertionPoint
from amplsp.yaml.lines import after_properties

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import Cursor
    from amplsp.yaml import Path

_ALIAS = re.compile(r"\*[0-9A-Za-z_-]*(?=[ \t,\]}]|\Z)")


def has_property(line: str, at: int) -> bool:
    """Whether an anchor or a tag begins at a column."""
    return line[at : at + 1] in {"&", "!"}


def after_own_properties(cursor: Cursor, at: int) -> int | None:
    """The column of a value after the anchor and tag at a column; None if the cursor is in them or before them."""
    line = cursor.text
    if not has_property(line, at):
        return at
    end = after_properties(line, at)
    return None if cursor.column < end or has_property(line, end) else end


def alias_points(cursor: Cursor, path: Path, at: int) -> list[InsertionPoint]:
    """The alias that begins at a column, if the cursor is in it."""
    found = _ALIAS.match(cursor.text, at)
    if found is None or not at < cursor.column <= found.end():
        return []
    span = cursor.span(at, found.end())
    return [InsertionPoint(InsertionKind.ALIAS, path, span, cursor.text[at : cursor.column])]
