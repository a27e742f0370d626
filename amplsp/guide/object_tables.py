"""Tables of objects, with marks for what can be read, written, or subscribed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.mdx.tables import tables_of
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.mdx.page import Cell, Page, Row, Table
    from amplsp.yaml.text import Span

_SUBJECT = re.compile(r"(?:supported |standard )?(?:objects?|resources?)(?: names?)?", re.IGNORECASE)
_COLUMNS = (
    ("incremental", re.compile(r"(?:supports? )?incremental(?:ly)?(?: (?:reads?|reading|sync))?", re.IGNORECASE)),
    ("read", re.compile(r"(?:can be )?read(?:s|ing|able)?(?: actions?)?", re.IGNORECASE)),
    ("write", re.compile(r"(?:can be )?(?:writ(?:e|es|ing|able|ten)|create|update)(?: actions?)?", re.IGNORECASE)),
    ("subscribe", re.compile(r"subscri(?:be|bable|bing|ptions?)(?: actions?)?", re.IGNORECASE)),
)
"""The meaning of a column, by its heading."""
_NO = re.compile(
    r"(?:no|not|none|never|false|n/a|na|0)\b|[-\u2013\u2014\u2717\u2718\u274c\u274e\U0001f6ab\u26d4]+", re.IGNORECASE
)
_CROSS = re.compile(r"(?:cross|no|none|false|unsupported)\Z", re.IGNORECASE)
_TICK = re.compile(r"[\u2713\u2714\u2705\u2611]|\byes\b|\btrue\b", re.IGNORECASE)
_INCREMENTAL = re.compile(
    r"(?<!not )(?<!no )(?<!non-)\bincremental(?:ly)?\b(?! (?:\w+ )*(?:preview|beta|soon|not))", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?:\s*(?:[*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]+|[\[(]\d+[\])]))+\Z")
_GROUP = re.compile(r"\s(?:custom )?objects?\Z", re.IGNORECASE)


class TableRow(NamedTuple):
    """An object in a table.

    Attributes:
        name: its name, as written, without footnotes.
        url: the address of its link; empty if it is not a link.
        place: the place of the name.
        marks: those of `read`, `write`, `subscribe`, `incremental` that its row marks with yes.
        has_todo: whether a TODO is next to the name.
    """

    name: str
    url: str
    place: Span
    marks: frozenset[str]
    has_todo: bool = False


class ObjectTable(NamedTuple):
    """A table of objects.

    Attributes:
        rows: the objects.
        columns: those of `read`, `write`, `subscribe`, `incremental` for which it has columns.
        span: its place in the page.
    """

    rows: tuple[TableRow, ...]
    columns: frozenset[str]
    span: Span

    @property
    def links(self) -> bool:
        """Whether any object is a link."""
        return any(row.url for row in self.rows)

    @property
    def marks_incremental(self) -> bool:
        """Whether any object is marked as read incrementally."""
        return any("incremental" in row.marks for row in self.rows)


def object_tables(page: Page) -> list[ObjectTable]:
    """The tables of a page with objects in the first column, and a column for at least one action."""
    return [table for each in tables_of(page) if (table := _object_table(each)) is not None]


def _object_table(table: Table) -> ObjectTable | None:
    columns = {at: kind for at, heading in enumerate(table.headings[1:], 1) if (kind := _kind(heading))}
    if not columns or not _SUBJECT.fullmatch(table.headings[0].strip()):
        return None
    has_ticks = any(_TICK.search(cell.whole) for row in table.rows for cell in row.cells[1:])
    rows = [_row(each, columns, has_ticks=has_ticks) for each in table.rows if len(each.cells) > 1]
    return ObjectTable(tuple(row for row in rows if row is not None), frozenset(columns.values()), table.span)


def _kind(heading: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(heading.strip(" ?*"))), "")


def _row(row: Row, columns: dict[int, str], *, has_ticks: bool) -> TableRow | None:
    first = row.cells[0]
    name = _FOOTNOTE.sub("", first.text).strip()
    if not name or _GROUP.search(name):
        return None
    marks = set()
    for at, kind in columns.items():
        if at < len(row.cells) and _says_yes(row.cells[at], has_ticks=has_ticks):
            marks.add(kind)
            if kind == "read" and _INCREMENTAL.search(row.cells[at].whole):
                marks.add("incremental")
    has_todo = any(each.startswith("TODO") for each in first.comments)
    return TableRow(name, first.url, first.span, frozenset(marks), has_todo)


def _says_yes(cell: Cell, *, has_ticks: bool) -> bool:
    """Whether a mark means yes; an x means no next to ticks, and yes without them."""
    text = cell.whole.strip()
    if not text or _NO.match(text) or _CROSS.match(text):
        return False
    return not (has_ticks and text in {"x", "X"})
