"""Finds the place of the cursor in the manifest, and what can be written there, even in broken text."""

from __future__ import annotations

import re

from amplsp.editor.context_block import below_key, item_points, key_points, word_points
from amplsp.editor.context_flow import flow_points
from amplsp.editor.context_properties import after_own_properties, alias_points
from amplsp.editor.insertion_point import Cursor, InsertionKind, InsertionPoint, type_at
from amplsp.editor.open_blocks import key_at, looks_like_entry
from amplsp.editor.open_brackets import read_brackets
from amplsp.yaml import Document, Path, Span
from amplsp.yaml.lines import (
    BLOCK_HEADER,
    Key,
    after_spaces,
    closing_quote,
    indentation,
    is_blank,
)

_RULES = re.compile(r"#\s*amp:ignore\[(?P<ids>[^\]]*)\Z")


def insertion_points_at(document: Document, offset: int) -> list[InsertionPoint]:
    """What can be written at an offset; empty if nothing can."""
    cursor = Cursor(document, offset)
    is_after = document.next_document is not None and offset > document.next_document.start
    if is_after or cursor.text.startswith("%"):
        return []
    blocks, line, text = cursor.blocks, cursor.text, cursor.text.strip(" \t")
    if blocks.scalar_column is not None:
        if max(indentation(line), 0 if text else cursor.column) > blocks.scalar_column:
            return []
        blocks.scalar_column = None
    if cursor.comment < cursor.column:
        return _rule_point(cursor)
    if blocks.quote and not looks_like_entry(line):
        return []
    if blocks.brackets and not blocks.ends_brackets(text, indentation(line)):
        read_brackets(blocks.brackets, line, 0, cursor.column)
        return flow_points(cursor) if blocks.brackets else []
    blocks.brackets.clear()
    return _block_points(cursor)


def _rule_point(cursor: Cursor) -> list[InsertionPoint]:
    """The rule ids inside the brackets of a directive."""
    found = _RULES.match(cursor.text[cursor.comment : cursor.column])
    if found is None:
        return []
    ids = found["ids"]
    typed = ids[ids.rfind(",") + 1 :].lstrip()
    after = re.match(r"[^\],\s]*", cursor.text[cursor.column :])
    end = cursor.column + (after.end() if after else 0)
    closing = cursor.text.find("]", end)
    others = ids[: len(ids) - len(typed)] + cursor.text[end : closing if closing >= 0 else end]
    present = tuple(filter(None, re.split(r"[,\s]+", others)))
    span = Span(cursor.offset - len(typed), cursor.start + end)
    return [InsertionPoint(InsertionKind.RULE, (), span, typed, tail="" if closing >= 0 else "]", present=present)]


def _block_points(cursor: Cursor) -> list[InsertionPoint]:
    line, blocks = cursor.text, cursor.blocks
    column = indentation(line)
    is_blank = column >= len(line)
    if not is_blank and cursor.column < column:
        return []
    at = blocks.dashes(line, column)
    cursor.has_dash = at > column
    is_in_front = cursor.column <= line.rfind("-", 0, at) or at < cursor.comment
    if cursor.has_dash and cursor.column < at and is_in_front:
        return []
    after = after_own_properties(cursor, at)
    return _points_after(cursor, at, after) if after is not None else []


def _points_after(cursor: Cursor, start: int, at: int) -> list[InsertionPoint]:
    """What can be written at a column with only spaces, dashes and, from `start` on, properties before it."""
    line, blocks = cursor.text, cursor.blocks
    key = key_at(line, at)
    if key is not None:
        return _at_key(cursor, key, start)
    if at > start and not (cursor.has_dash and type_at(blocks.path) not in {"object", ""}):
        return []
    if at < len(line) and line[at] in "{[" and cursor.column > at:
        blocks.close(at, is_key=False)
        return _in_brackets(cursor, at)
    if cursor.has_dash:
        return alias_points(cursor, blocks.path, at) or item_points(cursor, at)
    is_value = blocks.is_empty and at > blocks.column
    return (alias_points(cursor, blocks.path, at) if is_value else []) or word_points(cursor, at)


def _at_key(cursor: Cursor, key: Key, column: int) -> list[InsertionPoint]:
    if cursor.column < key.after:
        return key_points(cursor, key)
    cursor.blocks.put_key(column, key.name)
    return value_points(cursor, key.after, cursor.blocks.path)


def value_points(cursor: Cursor, after: int, path: Path) -> list[InsertionPoint]:
    """The value that begins after a column, if the cursor is in it or at its empty place."""
    line, column = cursor.text, cursor.column
    at = after_own_properties(cursor, after_spaces(line, after))
    if at is None:
        return []
    if at < len(line) and column > at:
        if line[at] in "{[":
            return _in_brackets(cursor, at)
        header = BLOCK_HEADER.match(line, at)
        if header is not None and is_blank(line[header.end() :]):
            return []
        if line[at] in "\"'":
            return cursor.value_in_quotes(path, at)
    aliases = alias_points(cursor, path, at)
    # A lone asterisk may also begin a schedule.
    if any(path[-1:] != ("schedule",) or point.span.end > point.span.start + 1 for point in aliases):
        return aliases
    return [*aliases, *_plain_value(cursor, after, at, path)]


def _in_brackets(cursor: Cursor, at: int) -> list[InsertionPoint]:
    read_brackets(cursor.blocks.brackets, cursor.text, at, cursor.column)
    return flow_points(cursor) if cursor.blocks.brackets else []


def _plain_value(cursor: Cursor, after: int, at: int, path: Path) -> list[InsertionPoint]:
    line = cursor.text
    start = end = cursor.column
    if at < cursor.comment:
        if line[at] in "{[|>":
            return []
        if line[at] not in "\"'" and type_at(path) in {"object", "array"}:
            return below_key(cursor, at)
        closing = closing_quote(line, at + 1, line[at]) if line[at] in "\"'" else None
        start = min(at, cursor.column)
        end = cursor.end_of_text(start) if closing is None else max(closing + 1, cursor.column)
    elif type_at(path) in {"object", "array"}:
        return below_key(cursor, cursor.column)
    lead = " " if start == after else ""
    return [cursor.value_point(path, start, end, lead=lead, tail=cursor.blank_before_comment(end))]
