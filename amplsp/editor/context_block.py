"""Block style: the keys and items that fit the cursor's line, and their indentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.editor.insertion_point import InsertionKind, InsertionPoint, type_at
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Path
from amplsp.yaml.lines import Key

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import Cursor


class Level(NamedTuple):
    """A block to which a line can be added.

    Attributes:
        path: the path of the mapping of a key, or of a new item.
        column: the column of its lines; None for any column after `least`.
        is_item: whether it is a list item, which begins with a dash.
        keys: the keys of the mapping above the line.
        least: if `column` is None, the column that is too small.
    """

    path: Path
    column: int | None
    is_item: bool = False
    keys: tuple[str, ...] = ()
    least: int = -1


def key_points(cursor: Cursor, key: Key) -> list[InsertionPoint]:
    """The place of a key that has its colon: another name for it."""
    blocks = cursor.blocks
    if cursor.has_dash:
        level = Level(blocks.path, key.start)
    else:
        found = next((each for each in _levels(cursor) if not each.is_item and _is_at(each, key.start)), None)
        if found is None:
            return []
        level = found
    span = cursor.span(key.start, max(key.end, cursor.column))
    typed = cursor.text[key.start : cursor.column]
    present = (*level.keys, *cursor.keys_below(key.start))
    return [
        InsertionPoint(InsertionKind.KEY, level.path, span, typed, column=key.start, present=present, has_colon=True)
    ]


def item_points(cursor: Cursor, at: int) -> list[InsertionPoint]:
    """What can be after a dash: the first key of a mapping, or a value."""
    path, dash, below = cursor.blocks.path, cursor.blocks.column, cursor.below
    at = min(at, cursor.column) if at >= cursor.comment else at
    start, end = at, cursor.end_of_text(at)
    lead = "" if at > dash + 1 else " "
    if type_at(path) != "object":
        return _item_value(cursor, path, at, lead) if type_at(path) else []
    column = max(at, dash + 2)
    if below.column > dash:
        if below.is_dash:
            return []
        column = below.column
        start, lead = (dash + 1, " " * (column - dash - 1)) if column != at else (start, lead)
    typed = cursor.text[start : cursor.column]
    tail = cursor.blank_before_comment(end)
    present = tuple(cursor.keys_below(column)) if below.column > dash else ()
    span = cursor.span(start, end)
    return [InsertionPoint(InsertionKind.KEY, path, span, typed, lead=lead, tail=tail, column=column, present=present)]


def _item_value(cursor: Cursor, path: Path, at: int, lead: str) -> list[InsertionPoint]:
    if cursor.text[at : at + 1] in ('"', "'") and cursor.column > at:
        return cursor.value_in_quotes(path, at)
    end = cursor.end_of_text(at)
    return [cursor.value_point(path, at, end, lead=lead, tail=cursor.blank_before_comment(end))]


def below_key(cursor: Cursor, at: int) -> list[InsertionPoint]:
    """After a key whose value is a mapping or list that begins at a column: its first line."""
    blocks, layout = cursor.blocks, cursor.layout
    after = len(cursor.text[: min(at, cursor.column)].rstrip(" \t"))
    if cursor.comment < len(cursor.text) or cursor.is_nested_below(blocks.column):
        return []
    is_list = type_at(blocks.path) == "array"
    path = (*blocks.path, 0) if is_list else blocks.path
    column = blocks.column + (layout.list_indent if is_list else layout.indent)
    kind = InsertionKind.VALUE if is_list and type_at(path) != "object" else InsertionKind.KEY
    return [
        InsertionPoint(
            kind,
            path,
            cursor.span(after, len(cursor.text)),
            cursor.text[after : cursor.column],
            lead=layout.newline + " " * column + ("- " if is_list else ""),
            column=column + 2 * is_list,
            fits=False,
            is_new_item=is_list,
        )
    ]


def word_points(cursor: Cursor, at: int) -> list[InsertionPoint]:
    """On a blank line, or at a first word without a colon: the keys and items that fit the indentation, or nearly."""
    is_blank = at >= cursor.comment
    column = cursor.column if is_blank else at
    end = cursor.column if is_blank else cursor.end_of_text(at)
    if cursor.blocks.is_empty and column > cursor.blocks.column and not type_at(cursor.blocks.path):
        return []
    levels = [level for level in _levels(cursor) if _has_room(cursor, level, column, is_blank=is_blank)]
    chosen = [level for level in levels if _is_at(level, column)]
    if not chosen:
        chosen = _nearest(cursor, levels, column)
    deeper = [level for level in levels if level not in chosen and _goes_on(cursor, level, chosen, column)]
    # With the same start, the editor finds all of them equally near to what was typed.
    start = 0 if deeper else column
    return [_point(cursor, level, (start, column, end)) for level in (*deeper, *chosen)]


def _goes_on(cursor: Cursor, level: Level, chosen: list[Level], column: int) -> bool:
    """Whether a level is also meant by text at the column of its dash, or of its key without a value."""
    if level.column is None:
        return column == cursor.blocks.column and not cursor.blocks.is_list
    if level.is_item:
        return False
    return any(each.is_item and _before(each.path) == level.path for each in chosen)


def _before(item: Path) -> Path:
    """The item before an item."""
    step = item[-1]
    return (*item[:-1], step - 1) if isinstance(step, int) else item


def _point(cursor: Cursor, level: Level, columns: tuple[int, int, int]) -> InsertionPoint:
    """What can be written at a level; columns: the start of the replaced text, the start and end of the word."""
    start, column, end = columns
    wanted = _column_of(cursor, level, column)
    fits = wanted == column
    start = start if fits else 0
    lead = "" if start else " " * wanted
    kind, key_column = InsertionKind.KEY, wanted
    if level.is_item:
        lead += "- "
        key_column += 2
        kind = InsertionKind.KEY if type_at(level.path) == "object" else InsertionKind.VALUE
    is_alone = level.is_item and not _is_dash_missing(cursor, wanted)
    present = () if is_alone else (*level.keys, *cursor.keys_below(key_column))
    return InsertionPoint(
        kind,
        level.path,
        cursor.span(start, end),
        cursor.text[start : cursor.column],
        lead=lead,
        tail=cursor.blank_before_comment(end),
        column=key_column,
        present=present,
        has_nested=not level.is_item and cursor.is_nested_below(wanted),
        fits=fits,
        is_new_item=level.is_item,
    )


def _levels(cursor: Cursor) -> Iterator[Level]:
    """All open blocks, the innermost first."""
    blocks, below = cursor.blocks, cursor.below
    stack = blocks.stack
    if blocks.is_flow or blocks.is_over:
        return
    if not stack:
        yield Level((), max(below.column, 0))
        return
    if blocks.is_empty:
        yield from _first_parts(cursor)
    for depth in range(len(stack) - 1, -1, -1):
        block, path = stack[depth], blocks.path[:depth]
        if block.is_list:
            yield Level((*path, block.index + 1), block.column, is_item=True)
        else:
            yield Level(path, block.column, keys=tuple(block.keys))


def _first_parts(cursor: Cursor) -> Iterator[Level]:
    """What can be the first part of the empty value after the innermost key or dash."""
    blocks, below = cursor.blocks, cursor.below
    path, least, kind = blocks.path, blocks.column, type_at(blocks.path)
    has_list = below.is_dash and below.column >= least + blocks.is_list
    has_keys = not below.is_dash and below.column > least
    if kind == "object":
        yield Level(path, below.column if has_keys else None, least=least)
    elif kind == "array" and has_keys:
        yield Level((*path, 0), below.column - 2, is_item=True)
    elif kind == "array":
        is_compact = cursor.layout.list_indent == 0 and not blocks.is_list
        column = below.column if has_list else None
        yield Level((*path, 0), column, is_item=True, least=least - is_compact)


def _is_at(level: Level, column: int) -> bool:
    return column > level.least if level.column is None else column == level.column


def _column_of(cursor: Cursor, level: Level, column: int) -> int:
    """The column of a level's parts that is nearest to a column."""
    if level.column is not None:
        return level.column
    if column > level.least:
        return column
    layout = cursor.layout
    return cursor.blocks.column + (layout.list_indent if level.is_item else layout.indent)


def _has_room(cursor: Cursor, level: Level, column: int, *, is_blank: bool) -> bool:
    """Whether a new line at a level keeps the following lines in their blocks."""
    below = cursor.below
    wanted = _column_of(cursor, level, column)
    if wanted > below.column:
        return True
    if level.is_item and _is_dash_missing(cursor, wanted):
        return True
    if wanted < below.column:
        return wanted == column and not level.is_item and (not is_blank or _is_orphan(cursor))
    return level.is_item or not below.is_dash or not is_blank or _is_orphan(cursor)


def _is_dash_missing(cursor: Cursor, column: int) -> bool:
    """Whether the following keys belong to a first item that has no dash yet."""
    blocks, below = cursor.blocks, cursor.below
    return blocks.is_empty and not below.is_dash and below.column == column + 2


def _is_orphan(cursor: Cursor) -> bool:
    """Whether the following lines could belong to no block above the line, because its key is still missing."""
    below, blocks = cursor.below, cursor.blocks
    if blocks.is_empty:
        return below.is_dash and type_at(blocks.path) == "object"
    return all(block.column != below.column or block.is_list != below.is_dash for block in blocks.stack)


def _nearest(cursor: Cursor, levels: list[Level], column: int) -> list[Level]:
    """The levels with the indentation that is nearest to the typed one; of two equally near ones, the deeper."""
    if not levels:
        return []
    columns = [_column_of(cursor, level, column) for level in levels]
    nearest = min(columns, key=lambda each: (abs(each - column), -each))
    return [level for level, each in zip(levels, columns, strict=True) if each == nearest]
