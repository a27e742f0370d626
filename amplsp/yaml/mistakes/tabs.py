"""Tabs where YAML wants spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.lines import indentation, is_blank
from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.mistakes.site import Site

TAB_MESSAGE = "a tab cannot indent YAML; use spaces"
_IDLE_TABS = re.compile(r"(?:(?<=[\r\n])|\A)(?=[ ]*\t)[ \t]+(?=[\r\n#]|\Z)")


def tab(site: Site) -> Iterator[Repair]:
    """A tab where only spaces indent; all tabs of one stretch of lines are one mistake."""
    line = site.lines.line_of(site.offset)
    if "\t" in _lead(site, line):
        if is_blank(site.lines.line(line)):
            yield _idle(site)
        else:
            yield from _indentation(site, line)
    elif site.text[site.offset : site.offset + 1] == "\t":
        yield from _behind_dash(site, line)


def _lead(site: Site, line: int) -> str:
    text = site.lines.line(line)
    return text[: indentation(text)]


def _idle(site: Site) -> Repair:
    """Tabs on lines that are blank or comments are legal, though the library does not take them."""
    edits = tuple(
        Edit(Span(*found.span()), found.group().replace("\t", " ")) for found in _IDLE_TABS.finditer(site.text)
    )
    return Repair(Span(site.offset, site.offset), "", edits)


def _indentation(site: Site, line: int) -> Iterator[Repair]:
    last = line
    for number in site.lines_below(line):
        if "\t" not in _lead(site, number):
            break
        last = number
    numbers = [number for number in range(line, last + 1) if "\t" in _lead(site, number)]
    start = site.lines.starts[line]
    span = Span(start, start + len(_lead(site, line)))
    for unit in _widths(site, line):
        edits = tuple(_untab(site, number, unit) for number in numbers)
        yield Repair(span, TAB_MESSAGE, edits, "turn tabs into spaces")


def _widths(site: Site, line: int) -> list[int]:
    """How many spaces a tab may stand for: what brings the line to the level above, then the usual widths."""
    lead, above = _lead(site, line), site.above(line)
    tabs = lead.count("\t")
    widths = [2, 4, 1, 8]
    if above is not None:
        indent = site.indent(above)
        column = site.content(above).start - site.lines.starts[above]
        for level in (indent, column, indent + 2):
            width, rest = divmod(level - (len(lead) - tabs), tabs)
            if rest == 0 and width > 0:
                widths.insert(0, width)
    return list(dict.fromkeys(widths))


def _untab(site: Site, line: int, width: int) -> Edit:
    start, lead = site.lines.starts[line], _lead(site, line)
    return Edit(Span(start, start + len(lead)), lead.replace("\t", " " * width))


def _behind_dash(site: Site, line: int) -> Iterator[Repair]:
    """A tab between a dash and its item is legal in front of a scalar only."""
    if site.content(line).start <= site.offset:
        return
    span = Span(site.offset, site.offset + 1)
    is_legal = site.key_line(line) is None
    message = "" if is_legal else "a tab cannot stand here; use a space"
    yield Repair(span, message, (Edit(span, " "),), "" if is_legal else "turn the tab into a space")
