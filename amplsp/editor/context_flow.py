"""Flow style: the key or value at the cursor inside braces or brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.editor.context_properties import after_own_properties, alias_points
from amplsp.editor.insertion_point import InsertionKind, InsertionPoint, type_at
from amplsp.editor.open_brackets import OpenBracket, path_in, read_brackets
from amplsp.yaml import Path
from amplsp.yaml.lines import closing_quote, unquoted

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import Cursor

_END_OF_WORD = re.compile(r"[,\[\]{}]|:(?=[ \t,\[\]{}]|\Z)|[ \t]+(?:#|\Z)")
_COLON = re.compile(r"[ \t]*:(?=[ \t,\[\]{}\"']|\Z)")

_MOST_LINES = 400
"""The largest number of lines after the cursor that are searched for the other keys of a mapping."""


def flow_points(cursor: Cursor) -> list[InsertionPoint]:
    """What can be written inside the innermost open bracket at the cursor."""
    bracket = cursor.blocks.brackets[-1]
    line, column = cursor.text, cursor.column
    start = column if bracket.word is None else bracket.word
    if bracket.goes_on or line[start : start + 1] in ("{", "[", "|", ">"):
        return []
    if start == column and line[column : column + 1] in (" ", "\t") and _has_more(line, column):
        return []
    after = after_own_properties(cursor, start)
    is_key = not bracket.is_list and bracket.key is None
    return [] if after is None or (is_key and after > start) else _points_after(cursor, bracket, after)


def _points_after(cursor: Cursor, bracket: OpenBracket, start: int) -> list[InsertionPoint]:
    """What can be written at a column with only properties before it."""
    line, column = cursor.text, cursor.column
    base = (*cursor.blocks.path, *path_in(cursor.blocks.brackets))
    quote = line[start : start + 1] if line[start : start + 1] in ("'", '"') else ""
    if not bracket.is_list and bracket.key is None:
        return [_key(cursor, bracket, base, start)]
    path = (*base, bracket.step)
    if aliases := alias_points(cursor, path, start):
        return aliases
    if bracket.is_list and type_at(path) == "object":
        return [] if line[start:column].strip() or quote else [_key(cursor, bracket, path, start, opening="{")]
    return _value(cursor, path, start, quote)


def _has_more(line: str, column: int) -> bool:
    """Whether another word follows on the line after spaces."""
    rest = line[column:].lstrip()
    return bool(rest) and rest[0] not in ",]}#"


def _key(cursor: Cursor, bracket: OpenBracket, path: Path, start: int, opening: str = "") -> InsertionPoint:
    line = cursor.text
    end = _end_of(cursor, start)
    has_colon = not opening and _COLON.match(line, end) is not None
    tail = "" if has_colon else ("}" if opening else "") + _comma(cursor, end)
    return InsertionPoint(
        InsertionKind.KEY,
        path,
        cursor.span(start, end),
        line[start : cursor.column],
        lead=_blank(line, start) + opening,
        tail=tail,
        present=() if opening else _present(cursor, bracket, end),
        has_colon=has_colon,
        flow=True,
        is_json=_is_json(cursor, line[start : start + 1]),
    )


def _value(cursor: Cursor, path: Path, start: int, quote: str) -> list[InsertionPoint]:
    line = cursor.text
    if quote and cursor.column > start:
        closing = _closing(line, start)
        if closing is not None and cursor.column > closing:
            return []
        end = cursor.column if closing is None else closing
        tail, start = ("" if closing is not None else quote), start + 1
    else:
        quote = ""
        end, tail = _end_of(cursor, start), ""
    comma = _comma(cursor, end + (1 if quote and not tail else 0))
    if comma and (quote or end > start):
        return []
    point = InsertionPoint(
        InsertionKind.VALUE,
        path,
        cursor.span(start, end),
        line[start : cursor.column],
        lead=_blank(line, start) if not quote else "",
        tail=tail + comma,
        flow=True,
        quote=quote,
        is_json=_is_json(cursor, quote),
    )
    return [point]


def _blank(line: str, start: int) -> str:
    """The space that a colon needs after it."""
    return " " if line[start - 1 : start] == ":" else ""


def _end_of(cursor: Cursor, start: int) -> int:
    """The end of the word that begins at a column, at the cursor or after it."""
    line = cursor.text
    if line[start : start + 1] in ('"', "'"):
        closing = _closing(line, start)
        return cursor.column if closing is None else max(closing + 1, cursor.column)
    found = _END_OF_WORD.search(line, cursor.column)
    return found.start() if found else len(line)


def _closing(line: str, start: int) -> int | None:
    """The end of a quoted word; if more text follows the quote, it belongs to another word, and this one is open."""
    closing = closing_quote(line, start + 1, line[start])
    if closing is None or line[closing + 1 :].lstrip(" \t")[:1] not in ("", ",", "]", "}", ":", "#"):
        return None
    return closing


def _comma(cursor: Cursor, end: int) -> str:
    """The comma that is needed before the following text."""
    rest = cursor.text[end:].lstrip(" \t")
    if rest and rest[0] != "#":
        return "" if rest[0] in ",]}" else ","
    is_inside = cursor.below.column > cursor.blocks.column
    return "," if is_inside and cursor.below.text[0] not in ",]}" else ""


def _present(cursor: Cursor, bracket: OpenBracket, end: int) -> tuple[str, ...]:
    """The other keys of a mapping in braces: those before the cursor, and those after a column of its line."""
    lines = cursor.document.lines
    opened = OpenBracket(is_list=False)
    stack = [opened]
    read_brackets(stack, cursor.text, end, len(cursor.text))
    for number in range(cursor.line + 1, min(len(lines), cursor.line + _MOST_LINES)):
        if not stack:
            break
        line = lines.line(number)
        read_brackets(stack, line, 0, len(line))
    return tuple(unquoted(key) for key in (*bracket.keys, *opened.keys) if key)


def _is_json(cursor: Cursor, first: str) -> bool:
    keys = [key for bracket in cursor.blocks.brackets for key in bracket.keys]
    return keys[0].startswith('"') if keys else first == '"'
