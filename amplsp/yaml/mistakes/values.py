"""Values that need quotes, and lists that need their own line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.mistakes.site import Site

_IN_FLOW = re.compile(r"[^,\]}\r\n]*")
_KEY_END = re.compile(r":(?=[ \t\r\n]|\Z)")
_KEY_BEFORE = re.compile(r"""(?P<key>[\w-]+)["']?[ ]*:[ \t]*\Z""")


def unquoted(site: Site) -> Iterator[Repair]:
    """A value that begins with a character which means something in YAML."""
    for begin in dict.fromkeys((site.begin, site.offset)):
        character = site.text[begin : begin + 1]
        if character.strip() and character not in "\"'":
            yield from _quote(site, begin, f'must not begin with an unquoted "{character}"')


def colon_in_value(site: Site) -> Iterator[Repair]:
    """A second `: ` on one line."""
    line = site.lines.line_of(site.offset)
    start = site.content(line).start
    colon = _KEY_END.search(site.text, start, site.offset)
    if colon is None:
        return
    value = re.compile(r"\S").search(site.text, colon.end(), site.offset)
    if value is not None and value.group() not in "\"'[{":
        yield from _quote(site, value.start(), 'must not contain ": " unquoted')


def _quote(site: Site, start: int, why: str) -> Iterator[Repair]:
    line = site.lines.line_of(start)
    bare = site.bare(line)
    what, end = "a value", bare.end
    if site.trouble.brackets:
        found = _IN_FLOW.match(site.text, start)
        end = start + len(found.group().rstrip()) if found else start
    elif start <= site.content(line).start:
        colon = _KEY_END.search(site.text, start, bare.end)
        what, end = ("a key", colon.start()) if colon else (what, end)
    if end <= start:
        return
    span = Span(start, end)
    before = _KEY_BEFORE.search(site.text[max(start - 80, site.lines.starts[line]) : start])
    noun = "schedule" if before and before["key"] == "schedule" else what.removeprefix("a ")
    cured = in_quotes(site.source(span))
    shown = cured if len(cured) <= 82 else quote(site.source(span))
    yield Repair(span, f"{what} {why}; quote the {noun}: {shown}", (Edit(span, cured),), f"quote the {noun}")


def in_quotes(value: str) -> str:
    """A text as a quoted scalar."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def list_behind_key(site: Site) -> Iterator[Repair]:
    """A list that begins on the line of its key."""
    line = site.lines.line_of(site.offset)
    here = site.key_line(line)
    if here is None or here.value is None or not site.source(here.value).startswith("-"):
        return
    dash = here.value.start
    below = site.below(line)
    indent = here.key_span.start - site.lines.starts[line] + 2
    if below is not None and site.is_dash(below) and site.indent(below) >= indent - 2:
        indent = site.indent(below)
    gap = Span(site.text.rindex(":", here.key_span.end, dash) + 1, dash)
    message = f"a list cannot begin on the line of its key; put {site.quoted(here.value)} on the next line, indented"
    edit = Edit(gap, site.lines.newline() + " " * indent)
    yield Repair(here.value, message, (edit,), "put the list on its own line")
