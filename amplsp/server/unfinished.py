"""Parts that are still being typed: the list items around a line, and findings about what these do not have yet."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from amplsp.yaml.lines import indentation, is_blank, is_dash

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.yaml import Document

INCOMPLETE = frozenset(
    {
        "empty-list",
        "field-mapping-incomplete",
        "no-action",
        "required-field",
        "subscribe-minimum-events",
        "update-event-watch-fields",
    }
)
"""The rules that only report missing parts."""
_OF_VALUES = frozenset({"spec-version", "wrong-type"})
"""The rules about values that also report a missing value."""
_NO_VALUE = re.compile(r"\s*:\s*(?:#.*)?")
"""The text after a key without a value."""
_DOCUMENT = -1
_FAR_RIGHT = 100
"""A column to the right of all that people write."""


def without_unfinished(findings: Sequence[Diagnostic], document: Document, line: int) -> list[Diagnostic]:
    """The findings, without those about missing parts of an item in which the user types.

    Args:
        findings: the findings in the document.
        document: the text.
        line: the zero-based line on which the user types.
    """
    if line >= len(document.lines):
        return list(findings)
    typed = _items_around(document, line) or [_DOCUMENT]
    return [
        found for found in findings if not (_is_on_missing(document, found) and _own_item(document, found) in typed)
    ]


def is_in_item_of(document: Document, line: int, typed: int) -> bool:
    """Whether a line belongs to the innermost item of the line on which the user types."""
    if max(line, typed) >= len(document.lines):
        return False
    own = _items_around(document, typed)[:1]
    return not own or own[0] in _items_around(document, line)


def _items_around(document: Document, line: int) -> list[int]:
    """The first lines of the items to which a line belongs or may belong later; the innermost first."""
    text = document.lines.line(line)
    # An empty line without indentation shows nothing, for example if an editor does not indent new lines.
    # A word at the column of a dash may become one more key of the item above.
    limit = sys.maxsize if is_blank(text) and not indentation(text) else indentation(text) + 1
    return item_starts(document, line, limit)


def _is_on_missing(document: Document, found: Diagnostic) -> bool:
    """Whether a finding is only about something missing: a key, or its value."""
    if found.rule in INCOMPLETE or found.about != found.span:
        return True
    is_empty = document.source(found.span) in {"", "-"} or _NO_VALUE.fullmatch(_rest_of_line(document, found))
    return found.rule in _OF_VALUES and bool(is_empty)


def _rest_of_line(document: Document, found: Diagnostic) -> str:
    text = document.lines.line(document.lines.line_of(found.span.end))
    return text[document.position(found.span.end).column :]


def _own_item(document: Document, found: Diagnostic) -> int:
    """The line at which the innermost item around a finding begins."""
    line = document.lines.line_of(found.span.start)
    text = document.lines.line(line)
    column = indentation(text)
    starts = item_starts(document, line, column + is_dash(text, column), most=1)
    return starts[0] if starts else _DOCUMENT


def item_starts(document: Document, line: int, limit: int, most: int = 100) -> list[int]:
    """The first lines of the items to which text on a line, right of a column, belongs; the innermost first."""
    starts: list[int] = []
    whole, line_starts = document.lines.text, document.lines.starts
    margin = " " * min(limit, _FAR_RIGHT)
    for number in range(line, -1, -1):
        # Between an item and its list's key are often thousands of lines, all of them further to the right.
        if limit <= _FAR_RIGHT and whole.startswith(margin, line_starts[number]):
            continue
        text = document.lines.line(number)
        column = indentation(text)
        if is_blank(text) or column >= limit:
            continue
        if is_dash(text, column):
            starts.append(number)
        limit, margin = column, " " * column
        if not limit or len(starts) == most:
            break
    return starts
