"""Finds the mistake for the parser's error: its place, the message, and how to continue reading.

The parser stops at the first unexpected character, often far after the mistake. Each module here recognises one
kind of mistake and proposes *repairs*: edits with which the rest of the text can be read. A repair that is also what
the author meant becomes a fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from amplsp.yaml.syntax_errors import dashes, delimiters, entries, indentation, tabs
from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import LineTable
from amplsp.yaml.tree import ParseFailure

_PROPOSALS: tuple[tuple[str, Callable[[ErrorSite], Iterator[SyntaxRepair]]], ...] = (
    (r"escape|hexdecimal", delimiters.bad_escape),
    (r"directive|incompatible YAML", entries.directive),
    (r"quoted scalar", delimiters.open_quote),
    (r"", delimiters.swallowed_lines),
    (r"expected key|<document start>|'-' indicator|',' or", delimiters.text_after_quote),
    (r"", delimiters.missing_comma),
    (r"", delimiters.open_bracket),
    (r"expected key|<document start>|'-' indicator", delimiters.stray_bracket),
    (r"tab character|cannot start any token", tabs.tab),
    (r"cannot start any token|scanning an (?:alias|anchor)|a tag\b|tag handle|a block scalar", entries.unquoted),
    (r"node content", entries.end_mark),
    (r"node content", entries.unquoted),
    (r"<document start>", indentation.first_lines),
    (r"simple key|<document start>", entries.half_key),
    (r"sequence entries are not allowed", entries.list_after_key),
    (r"mapping values are not allowed", entries.colon_in_value),
    (r"mapping values are not allowed", entries.half_key_above),
    (r"expected key|'-' indicator|<document start>|not allowed in this context", dashes.first_dash),
    (r"'-' indicator", dashes.missing_dash),
    (r"expected key", entries.colon_above),
    (r"expected key|not allowed in this context", dashes.stray_dash),
    (r"expected key|'-' indicator|<document start>|not allowed in this context", indentation.wrong_level),
)
"""What each error of the library may mean, the most likely first."""


def repairs(text: str, lines: LineTable, failure: ParseFailure) -> Iterator[SyntaxRepair]:
    """The repairs after a failure, the most likely first; the last ones drop the line."""
    site = ErrorSite(text, lines, failure)
    if not site.is_long:
        for pattern, propose in _PROPOSALS:
            if re.search(pattern, failure.reason):
                yield from propose(site)
    yield site.blank(site.line, site.describe())
    yield site.blank_block(site.line, site.describe())


__all__ = ["SyntaxRepair", "repairs"]
