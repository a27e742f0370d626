"""From the parser's complaint to the mistake a person made: where it is, what to say, and how to read on.

The parser stops at the first character it cannot place, often far behind the mistake. Each module here recognises one
kind of mistake and proposes *repairs*: edits with which the rest of the text can be read. A repair that is also what
the author meant becomes a fix.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.mistakes import brackets, indentation, keys, quotes, tabs, values
from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.mistakes.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.yaml.text import LineTable
    from amplsp.yaml.tree import Trouble

_PROPOSALS: tuple[tuple[str, Callable[[Site], Iterator[Repair]]], ...] = (
    (r"escape|hexdecimal", quotes.bad_escape),
    (r"directive|incompatible YAML", keys.directive),
    (r"quoted scalar", quotes.open_quote),
    (r"", quotes.swallowed_lines),
    (r"expected key|<document start>|'-' indicator|',' or", quotes.text_behind_quote),
    (r"", brackets.missing_comma),
    (r"", brackets.open_bracket),
    (r"expected key|<document start>|'-' indicator", brackets.stray_bracket),
    (r"tab character|cannot start any token", tabs.tab),
    (r"cannot start any token|scanning an (?:alias|anchor)|a tag\b|tag handle|a block scalar", values.unquoted),
    (r"node content", keys.end_mark),
    (r"node content", values.unquoted),
    (r"<document start>", indentation.first_lines),
    (r"simple key|<document start>", keys.half_key),
    (r"sequence entries are not allowed", values.list_behind_key),
    (r"mapping values are not allowed", values.colon_in_value),
    (r"mapping values are not allowed", keys.half_key_above),
    (r"'-' indicator", indentation.missing_dash),
    (r"expected key|'-' indicator|<document start>|not allowed in this context", indentation.wrong_level),
)
"""What the library's words may mean, the likeliest first."""


def repairs(text: str, lines: LineTable, trouble: Trouble) -> Iterator[Repair]:
    """The ways to read on behind a trouble, the likeliest first; the last ones give the line up."""
    site = Site(text, lines, trouble)
    if not site.is_long:
        for pattern, propose in _PROPOSALS:
            if re.search(pattern, trouble.reason):
                yield from propose(site)
    yield site.blank(site.line, site.describe())
    yield site.blank_block(site.line, site.describe())


__all__ = ["Repair", "repairs"]
