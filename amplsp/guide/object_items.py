"""The objects that a guide lists: items of lists and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import fill, from_text, match
from amplsp.mdx.page import MDX_COMMENT, Block, comment_texts, without_comments
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.guide.object_tables import ObjectTable
    from amplsp.mdx.page import Page

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<?((?:\\.|[^()\s\\<>]|\((?:[^()\s]*)\))*)>?\)")
_PLAIN = re.compile(r"(?:\\.|[^\s\\])+")
_READING = re.compile(r"read(?:ing)?\b.*objects|^read objects", re.IGNORECASE)
_WRITING = re.compile(r"writ(?:e|ing)\b.*objects|^write objects", re.IGNORECASE)
_MARK = re.compile(
    r"[-\u2013\u2014:]?\s*\(((?:\s*(?:read|write|create|update|delete|only|and|or|backfill)\b[\s,;/&-]*)+)\)",
    re.IGNORECASE,
)
_MARKED = {
    "read": re.compile(r"\bread", re.IGNORECASE),
    "write": re.compile(r"\b(?:write|create|update)", re.IGNORECASE),
}


class ObjectItem(NamedTuple):
    """An item of a list of objects.

    Attributes:
        action: `read` or `write`; empty if no sentence says which list it is.
        name: its name, as written.
        url: the address of its link; empty if it is not a link.
        is_incremental: whether it is marked as read incrementally.
        tail: the author's words after that.
        block: the item; in a table, the object's name.
        has_todo: whether a TODO asks for the link.
        table: the table that it is in; None in a list.
        is_both: whether it is both read and written.
        lead: the action according to the sentence above its list, independent of its own mark.
    """

    action: str
    name: str
    url: str
    is_incremental: bool
    tail: str
    block: Block
    has_todo: bool
    table: ObjectTable | None = None
    is_both: bool = False
    lead: str = ""


def row_items(page: Page, tables: Iterable[ObjectTable]) -> Iterator[ObjectItem]:
    """The objects of tables; one that is read and written is included twice."""
    for table in tables:
        actions = _actions_of(page, table)
        for row in table.rows:
            line = page.lines.line_of(row.place.start)
            block = Block("row", row.name, row.place, (line, line + 1))
            for action in actions:
                if action in row.marks or action not in table.columns:
                    is_incremental = "incremental" in row.marks and action != "write"
                    yield ObjectItem(action, row.name, row.url, is_incremental, "", block, row.has_todo, table)


def _actions_of(page: Page, table: ObjectTable) -> tuple[str, ...]:
    """The actions of a table: those of its columns, or without them those in the sentence above it."""
    columns = tuple(action for action in ("read", "write") if action in table.columns)
    if columns:
        return columns
    above = [block for block in page.blocks if block.kind == "paragraph" and block.span.end <= table.span.start]
    text = above[-1].bare if above else ""
    said = tuple(action for action, words in (("read", _READING), ("write", _WRITING)) if words.search(text))
    return said or ("",)


def is_of_both(text: str) -> bool:
    """Whether a sentence says that the objects in a list are both read and written."""
    return _READING.search(text) is not None and _WRITING.search(text) is not None


def list_of(text: str) -> str:
    """The action of a list according to a sentence: `read`, `write`; empty if it says neither."""
    return "read" if _READING.search(text) else "write" if _WRITING.search(text) else ""


def marked(item: ObjectItem, *, is_both: bool) -> ObjectItem:
    """An item with the actions of its mark, `(read)`, `(write only)`, `(read, create)`, or else of its list."""
    item = item._replace(lead=item.action)
    found = _MARK.match(item.tail)
    said = [action for action, words in _MARKED.items() if found and words.search(found[1])]
    return item._replace(action=said[0], is_both=len(said) > 1) if said else item._replace(is_both=is_both)


def object_item(block: Block, action: str) -> ObjectItem | None:
    """An item read as an object; None for an item that is prose."""
    text, has_todo = _without_our_todo(block.text)
    link = _LINK.match(text)
    if link:
        name, url, rest = from_text(link[1]), from_text(link[2]), text[link.end() :].strip()
    else:
        url = ""
        name, rest = _plain_object(text, has_todo=has_todo)
    name = name.strip().strip("`")
    if not name:
        return None
    suffix = fill("OBJ-INC")
    tail = " ".join(rest.replace(suffix, " ").split())
    return ObjectItem(action, name, url, suffix in rest, tail, block, has_todo)


def _without_our_todo(text: str) -> tuple[str, bool]:
    """A text on one line without the TODO that asks for a link, and whether there was one; other comments are kept."""
    asked = False

    def replace(found: re.Match[str]) -> str:
        nonlocal asked
        words = comment_texts(found.group())[0].removeprefix("TODO:").strip()
        is_ours = match("TODO-LINK", words) is not None
        asked = asked or is_ours
        return " " if is_ours else found.group()

    return " ".join(MDX_COMMENT.sub(replace, text).split()), asked


def _plain_object(text: str, *, has_todo: bool) -> tuple[str, str]:
    """Name and rest of an item that is not a link: one word, or more if a TODO shows that it is an object."""
    suffix = fill("OBJ-INC")
    if has_todo:
        head = text.replace(suffix, " ").strip()
        return ("", "") if MDX_COMMENT.search(head) else (from_text(head), suffix if suffix in text else "")
    plain = _PLAIN.match(text)
    if plain is None or without_comments(text[plain.end() :]).strip() not in {"", suffix}:
        return "", ""
    return from_text(plain[0]), text[plain.end() :].strip()
