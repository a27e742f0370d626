"""Lines that are no `key: value`: keys still being typed, colons left out or glued, directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.lines import glued_key_at
from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.mistakes.site import Site

_ONE_WORD = re.compile(r"[\w.-]+\Z")
_TWO_PARTS = re.compile(r"(?P<key>[A-Za-z]\w*)[ ]*[= ][ ]*(?P<value>\S.*)\Z")


def half_key(site: Site) -> Iterator[Repair]:
    """A line that is no `key: value`: a key still being typed, or a colon without a blank behind it."""
    line = site.lines.line_of(site.begin)
    if "simple key" not in site.trouble.reason and site.key_line(line) is not None:
        return
    yield from _glued(site, line)
    yield from _without_colon(site, line)
    yield site.blank(line, half_message(site, line))


def half_key_above(site: Site) -> Iterator[Repair]:
    """The line above a key is no `key: value`, and the parser took both for one text."""
    above = site.above(site.line)
    if above is None or site.key_line(above) is not None or site.source(site.content(above))[:1] in "'\"[{|>":
        return
    yield from _glued(site, above)
    yield from _without_colon(site, above)
    yield site.blank(above, half_message(site, above))


def half_message(site: Site, line: int) -> str:
    """What to say about such a line."""
    span = site.content(line)
    text, shown = site.source(span), site.quoted(span)
    if text.startswith("//"):
        return f'{shown} is not a "key: value" pair; a comment begins with "#"'
    parts = _TWO_PARTS.match(text[:200])
    if parts:
        pair = f"{parts['key']}: {parts['value']}"
        return f'{shown} is not a "key: value" pair; write "{pair[:80]}"'
    if _ONE_WORD.match(text[:200]):
        return f'{shown} is not a "key: value" pair; write "{text[:80]}:" and a value'
    return f'{shown} is not a "key: value" pair'


def _glued(site: Site, line: int) -> Iterator[Repair]:
    span = site.content(line)
    key = glued_key_at(site.source(span), 0)
    if key is None:
        return
    behind = span.start + key.behind
    message = f'no blank after the colon in {site.quoted(span)}; write "{site.text[span.start : behind - 1][:80]}: …"'
    yield Repair(span, message, (Edit(Span(behind, behind), " "),), "insert a blank after the colon")


def _without_colon(site: Site, line: int) -> Iterator[Repair]:
    """A single word above lines that are indented deeper: only its colon is missing."""
    span = site.content(line)
    word, below = site.source(span), site.below(line)
    if below is None or not _ONE_WORD.match(word[:200]):
        return
    column = span.start - site.lines.starts[line]
    if site.indent(below) > column or (site.is_dash(below) and site.indent(below) == column):
        message = f'no colon after {site.quoted(span)}; write "{word[:80]}:"'
        yield Repair(span, message, (Edit(Span(span.end, span.end), ":"),), "insert the colon")


def end_mark(site: Site) -> Iterator[Repair]:
    """A `...` with no document in front of it is legal, though the library does not take it."""
    span = site.bare(site.line)
    if site.source(span) == "...":
        yield Repair(span, "", (Edit(span, "   "),))


def directive(site: Site) -> Iterator[Repair]:
    """A line that begins with `%`."""
    line = site.lines.line_of(site.begin)
    span = site.bare(line)
    if not site.source(span).startswith("%"):
        return
    message = f"{site.quoted(span)} is no directive of YAML 1.2; remove the line"
    yield site.blank(line, message)
