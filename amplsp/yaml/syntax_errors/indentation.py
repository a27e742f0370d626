"""Lines between two levels, list items without their dash, and tabs where YAML wants spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amplsp.yaml.lines import indentation, is_blank
from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import Edit, Span

_MOST_LEVELS = 4


def wrong_level(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line that is indented as no line around it: try the levels around it, the nearest first."""
    yield from _odd_one_above(site)
    line = site.line
    indent = site.indent(line)
    for level in _levels(site, line)[:_MOST_LEVELS]:
        for last in dict.fromkeys((line, site.block(line))):
            yield _move(site, range(line, last + 1), level - indent)


def _odd_one_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The line above stands further left than both its neighbours, which are level."""
    above = site.above(site.line)
    before = site.above(above) if above is not None else None
    if above is None or before is None or site.key_line(above) is None or site.is_dash(above):
        return
    level = site.indent(site.line)
    column = site.content(before).start - site.lines.starts[before]
    if level in (site.indent(before), column) and site.indent(above) < level:
        yield _move(site, range(above, above + 1), level - site.indent(above))


def _levels(site: ErrorSite, line: int) -> list[int]:
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


def _move(site: ErrorSite, numbers: Iterable[int], by: int) -> SyntaxRepair:
    lines = [number for number in numbers if site.lines.line(number).strip()]
    first = lines[0]
    indent, start = site.indent(first), site.lines.starts[first]
    message = f"indented by {indent}, which fits no level here; the lines around it are indented by {indent + by}"
    edits = tuple(_shift(site, number, by) for number in lines)
    fix = f"indent by {indent + by}" if abs(by) == 1 else ""
    return SyntaxRepair(Span(start, site.bare(first).end), message, edits, fix)


def _shift(site: ErrorSite, line: int, by: int) -> Edit:
    start = site.lines.starts[line]
    return Edit(Span(start, start), " " * by) if by > 0 else Edit(Span(start, start + min(-by, site.indent(line))), "")


def first_lines(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The lines at the start of the file are indented, the others are not."""
    first = next(site.lines_below(-1), None)
    if first is None or site.indent(first) <= site.indent(site.line):
        return
    repair = _move(site, range(first, site.line), site.indent(site.line) - site.indent(first))
    yield repair._replace(fix=f"indent by {site.indent(site.line)}")


def missing_dash(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line that begins an item of a list as the item above does, but without the dash."""
    line, start = site.line, site.lines.starts[site.line]
    here = site.key_line(line)
    context = site.failure.context
    if here is None or context is None or site.is_dash(line):
        return
    column = context - site.lines.starts[site.lines.line_of(context)]
    first = site.key_line(site.lines.line_of(context))
    if first is None or site.indent(line) != column or not _is_repeated(site, first.key, here.key, column):
        return
    edits = [Edit(Span(start + column, start + column), "- ")]
    for number in site.lines_below(line):
        if site.indent(number) < column or site.is_dash(number) or site.indent(number) > column:
            break
        edits.append(_shift(site, number, 2))
    yield SyntaxRepair(site.bare(line), _no_dash(site, line), tuple(edits), "insert the dash")


def first_dash(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The first item of a list, or several, without the dash that the next item has."""
    item, level = site.key_line(site.line), site.indent(site.line)
    if item is None or not site.is_dash(site.line):
        return
    block = _block_above(site, level, item.key)
    column, keys = _keys(site, block)
    if item.key not in keys.values() or block[0] not in keys:
        return
    edits = []
    for number in block:
        at = site.lines.starts[number] + level
        is_head = keys.get(number) == keys[block[0]]
        if column == level:
            edits.append(Edit(Span(at, at), "- " if is_head else "  "))
        elif is_head:
            edits.append(Edit(Span(at, at + column - level), "-" + " " * (column - level - 1)))
    yield SyntaxRepair(site.bare(block[0]), _no_dash(site, block[0]), tuple(edits), "insert the dash")


def _keys(site: ErrorSite, block: list[int]) -> tuple[int, dict[int, str]]:
    """The least indentation of some lines, and the keys of those that have it."""
    column = min(map(site.indent, block), default=0)
    lines = {number: site.key_line(number) for number in block if site.indent(number) == column}
    return column, {number: key.key for number, key in lines.items() if key is not None}


def _is_repeated(site: ErrorSite, first: str, key: str, column: int) -> bool:
    """Whether the item above has a key already, be it its first one or another."""
    for number in site.lines_above(site.line) if first != key else ():
        known = site.key_line(number)
        if site.indent(number) <= column:
            return False
        if known is not None and known.key == key and site.indent(number) == column + 2:
            return True
    return first == key


def _block_above(site: ErrorSite, level: int, key: str) -> list[int]:
    """The lines between an item that begins with a key and the head of its list, or the item above it."""
    block: list[int] = []
    for number in site.lines_above(site.line):
        indent = site.indent(number)
        is_open = site.source(site.bare(number)).endswith(":")
        if indent < level:
            return block[::-1] if is_open else []
        if indent == level and site.is_dash(number):
            return block[::-1] if _keys(site, block)[0] == level else []
        if indent == level and is_open and block:
            column, keys = _keys(site, block)
            if site.indent(block[-1]) == level or (column > level and key in keys.values()):
                return block[::-1]
        block.append(number)
    return []


def _no_dash(site: ErrorSite, line: int) -> str:
    return f'no dash in front of this list item; write "- {site.source(site.bare(line))[:80]}"'


TAB_MESSAGE = "a tab cannot indent YAML; use spaces"
_IDLE_TABS = re.compile(r"(?:(?<=[\r\n])|\A)(?=[ ]*\t)[ \t]+(?=[\r\n#]|\Z)")


def tab(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A tab where only spaces indent; all tabs of one stretch of lines are one mistake."""
    line = site.lines.line_of(site.offset)
    if "\t" in _lead(site, line):
        if is_blank(site.lines.line(line)):
            yield _idle(site)
        else:
            yield from _indentation(site, line)
    elif site.text[site.offset : site.offset + 1] == "\t":
        yield from _behind_dash(site, line)


def _lead(site: ErrorSite, line: int) -> str:
    text = site.lines.line(line)
    return text[: indentation(text)]


def _idle(site: ErrorSite) -> SyntaxRepair:
    """Tabs on lines that are blank or comments are legal, though the library does not take them."""
    edits = tuple(
        Edit(Span(*found.span()), found.group().replace("\t", " ")) for found in _IDLE_TABS.finditer(site.text)
    )
    return SyntaxRepair(Span(site.offset, site.offset), "", edits)


def _indentation(site: ErrorSite, line: int) -> Iterator[SyntaxRepair]:
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
        yield SyntaxRepair(span, TAB_MESSAGE, edits, "turn tabs into spaces")


def _widths(site: ErrorSite, line: int) -> list[int]:
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


def _untab(site: ErrorSite, line: int, width: int) -> Edit:
    start, lead = site.lines.starts[line], _lead(site, line)
    return Edit(Span(start, start + len(lead)), lead.replace("\t", " " * width))


def _behind_dash(site: ErrorSite, line: int) -> Iterator[SyntaxRepair]:
    """A tab between a dash and its item is legal in front of a scalar only."""
    if site.content(line).start <= site.offset:
        return
    span = Span(site.offset, site.offset + 1)
    if site.key_line(line) is not None:
        yield SyntaxRepair(
            span, "a tab cannot stand here; use a space", (Edit(span, " "),), "turn the tab into a space"
        )
        return
    edits = [Edit(span, " ")]
    for number in site.lines_below(line):
        # All items of the list at once, for the number of repairs is limited.
        lead = Span(site.bare(number).start, site.content(number).start)
        if site.indent(number) != site.indent(line) or site.key_line(number) or "\t" not in site.source(lead):
            break
        edits.append(Edit(lead, site.source(lead).replace("\t", " ")))
    yield SyntaxRepair(span, "", tuple(edits))
