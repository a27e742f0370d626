"""Lines with an indentation between two levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import Edit, Span

_MOST_LEVELS = 6
_A_LITTLE = 2
_USUAL = 2
"""The number of spaces by which keys are indented in most manifests."""


def wrong_level(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line with another indentation than the lines around it: try the levels around it, the nearest first."""
    yield from _odd_one_above(site)
    yield from _odd_item_above(site)
    yield from _odd_first_above(site)
    line = site.line
    indent, last = site.indent(line), site.block(line)
    below = site.below(line) if last > line and site.is_open(line) else None
    for level in _levels(site, line)[:_MOST_LEVELS]:
        # A key without a value takes along what is indented below it.
        if below is None or site.indent(below) > level:
            yield _move(site, range(line, line + 1), level - indent)
        if last > line:
            yield from _move_block(site, line, last, level)


def _move_block(site: ErrorSite, line: int, last: int, level: int) -> Iterator[SyntaxRepair]:
    """Move a key with everything below it, or without the keys that are then on its level."""
    beside = [number for number in range(line + 1, last + 1) if site.indent(number) == level and site.key_line(number)]
    keys = tuple(key.key_span for number in beside if (key := site.key_line(number)) is not None)
    for end in [last + 1, *reversed(beside[1:])][:_MOST_LEVELS]:
        repair = _move(site, range(line, end), level - site.indent(line))
        yield repair._replace(keys=repair.keys + keys)


def _odd_one_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The line above is indented less than both its neighbours, which are on the same level."""
    above = site.above(site.line)
    before = site.above(above) if above is not None else None
    if above is None or before is None or site.key_line(above) is None or site.is_dash(above):
        return
    level = site.indent(site.line)
    column = site.column(before)
    if level in (site.indent(before), column) and site.indent(above) < level:
        yield _move(site, range(above, above + 1), level - site.indent(above))


def _odd_item_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The dash above is not aligned with those of its list, or its key not with the others of the item."""
    line, level = site.line, site.indent(site.line)
    dash = site.above(line)
    if dash is None or site.is_dash(line) or not site.is_dash(dash) or site.key_line(dash) is None:
        return
    by = level - site.column(dash)
    indents = {site.indent(each) for each in (*site.lines_above(dash), *site.lines_below(line)) if site.is_dash(each)}
    below = site.below(line)
    is_level = below is not None and site.indent(below) >= level and not site.is_dash(below)
    if 0 < abs(by) <= _A_LITTLE and (
        site.indent(dash) + by in indents or (is_level and site.indent(dash) not in indents)
    ):
        yield _move(site, range(dash, dash + 1), by)


def _odd_first_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The first line below a key is not aligned with the next line, which is indented as usual."""
    above = site.above(site.line)
    before = site.above(above) if above is not None else None
    if above is None or before is None or not site.is_open(before) or site.is_open(above):
        return
    indent, step = site.indent(site.line), _step(site, before)
    by = indent - site.indent(above)
    levels = (site.column(before) + step, *([site.column(before)] if site.is_dash(above) else []))
    if 0 < abs(by) <= _A_LITTLE and indent in levels and site.is_dash(site.line) == site.is_dash(above):
        yield _move(site, range(above, above + 1), by)


def _step(site: ErrorSite, line: int) -> int:
    """The most frequent number of spaces by which keys above a line are indented."""
    steps: Counter[int] = Counter()
    below = line
    for number in site.lines_above(line):
        if site.is_open(number) and not site.is_dash(below):
            steps[site.indent(below) - site.column(number)] += 1
        below = number
    return max(steps, key=lambda step: (steps[step], step == _USUAL), default=_USUAL)


def _levels(site: ErrorSite, line: int) -> list[int]:
    """The possible indentations, the nearest first; of two equally near ones, first the one that a neighbour has."""
    indent = site.indent(line)
    levels: dict[int, None] = {}
    least = len(site.text)
    for number in site.lines_above(line):
        level = site.indent(number)
        if level >= least:
            continue
        least = level
        levels.update(dict.fromkeys((level, site.column(number), level + 2)))
        if level == 0:
            break
    neighbours = {site.indent(number) for number in (site.above(line), site.below(line)) if number is not None}
    fitting = (level for level in levels if level != indent)
    return sorted(fitting, key=lambda level: (abs(level - indent), level not in neighbours, level))


def _move(site: ErrorSite, numbers: Iterable[int], by: int) -> SyntaxRepair:
    lines = [number for number in numbers if site.lines.line(number).strip()]
    first = lines[0]
    indent, start = site.indent(first), site.lines.starts[first]
    message = (
        f"indented by {indent}, which does not match any level here; the lines around it are indented by {indent + by}"
    )
    edits = tuple(shift(site, number, by) for number in lines)
    fix = f"indent by {indent + by}" if abs(by) == 1 else ""
    key = site.key_line(first)
    keys = (key.key_span,) if key is not None else ()
    return SyntaxRepair(Span(start, site.bare(first).end), message, edits, fix, keys=keys)


def shift(site: ErrorSite, line: int, by: int) -> Edit:
    """The edit that moves a line to the right, or to the left as far as it has spaces."""
    start = site.lines.starts[line]
    return Edit(Span(start, start), " " * by) if by > 0 else Edit(Span(start, start + min(-by, site.indent(line))), "")


def first_lines(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The lines at the start of the file are indented, the others are not."""
    first = next(site.lines_below(-1), None)
    if first is None or site.indent(first) <= site.indent(site.line):
        return
    repair = _move(site, range(first, site.line), site.indent(site.line) - site.indent(first))
    yield repair._replace(fix=f"indent by {site.indent(site.line)}")
