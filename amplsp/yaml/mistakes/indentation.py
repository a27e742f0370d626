"""Lines between two levels, and list items without their dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amplsp.yaml.mistakes.site import Site

_MOST_LEVELS = 4


def wrong_level(site: Site) -> Iterator[Repair]:
    """A line that is indented as no line around it: try the levels around it, the nearest first."""
    yield from _odd_one_above(site)
    line = site.line
    indent = site.indent(line)
    for level in _levels(site, line)[:_MOST_LEVELS]:
        for last in dict.fromkeys((line, site.block(line))):
            yield _move(site, range(line, last + 1), level - indent)


def _odd_one_above(site: Site) -> Iterator[Repair]:
    """The line above stands further left than both its neighbours, which are level."""
    above = site.above(site.line)
    before = site.above(above) if above is not None else None
    if above is None or before is None or site.key_line(above) is None or site.is_dash(above):
        return
    level = site.indent(site.line)
    column = site.content(before).start - site.lines.starts[before]
    if level in (site.indent(before), column) and site.indent(above) < level:
        yield _move(site, range(above, above + 1), level - site.indent(above))


def _levels(site: Site, line: int) -> list[int]:
    """The indentations that would fit, the nearest first; of two equally near the one that a neighbour has."""
    indent = site.indent(line)
    levels: list[int] = []
    for number in site.lines_above(line):
        level = site.indent(number)
        column = site.content(number).start - site.lines.starts[number]
        levels += [found for found in (level, column, level + 2) if found not in levels]
        if level == 0 or len(levels) > 8:
            break
    neighbours = {site.indent(number) for number in (site.above(line), site.below(line)) if number is not None}
    fitting = (level for level in levels if level != indent)
    return sorted(fitting, key=lambda level: (abs(level - indent), level not in neighbours, level))


def _move(site: Site, numbers: Iterable[int], by: int) -> Repair:
    lines = [number for number in numbers if site.lines.line(number).strip()]
    first = lines[0]
    indent, start = site.indent(first), site.lines.starts[first]
    message = f"indented by {indent}, which fits no level here; the lines around it are indented by {indent + by}"
    edits = tuple(_shift(site, number, by) for number in lines)
    fix = f"indent by {indent + by}" if abs(by) == 1 else ""
    return Repair(Span(start, site.bare(first).end), message, edits, fix)


def _shift(site: Site, line: int, by: int) -> Edit:
    start = site.lines.starts[line]
    return Edit(Span(start, start), " " * by) if by > 0 else Edit(Span(start, start + min(-by, site.indent(line))), "")


def first_lines(site: Site) -> Iterator[Repair]:
    """The lines at the start of the file are indented, the others are not."""
    first = next(site.lines_below(-1), None)
    if first is None or site.indent(first) <= site.indent(site.line):
        return
    repair = _move(site, range(first, site.line), site.indent(site.line) - site.indent(first))
    yield repair._replace(fix=f"indent by {site.indent(site.line)}")


def missing_dash(site: Site) -> Iterator[Repair]:
    """A line that begins an item of a list as the item above does, but without the dash."""
    line, start = site.line, site.lines.starts[site.line]
    here = site.key_line(line)
    context = site.trouble.context
    if here is None or context is None or site.is_dash(line):
        return
    column = context - site.lines.starts[site.lines.line_of(context)]
    first = site.key_line(site.lines.line_of(context))
    if first is None or first.key != here.key or site.indent(line) != column:
        return
    edits = [Edit(Span(start + column, start + column), "- ")]
    for number in site.lines_below(line):
        if site.indent(number) < column or site.is_dash(number) or site.indent(number) > column:
            break
        edits.append(_shift(site, number, 2))
    message = f'no dash in front of this list item; write "- {site.source(site.bare(line))[:80]}"'
    yield Repair(site.bare(line), message, tuple(edits), "insert the dash")
