"""Missing and superfluous dashes of list items."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.syntax_errors.indentation import shift
from amplsp.yaml.text import Edit, Span


def missing_dash(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line that begins a list item like the item above, but without the dash."""
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
        edits.append(shift(site, number, 2))
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
    """Whether the item above already has a key."""
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
        is_open = site.is_open(number)
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
    return f'missing dash before this list item; write "- {site.source(site.bare(line))[:80]}"'


def stray_dash(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A dash before another key of a mapping."""
    line = site.line
    here, indent = site.key_line(line), site.indent(line)
    above = next((number for number in site.lines_above(line) if site.indent(number) <= indent), None)
    if here is None or above is None or not site.is_dash(line) or indent != site.column(above):
        return
    below = site.below(line)
    is_in_list = below is not None and site.is_dash(below) and site.indent(below) == indent
    if is_in_list or _is_repeated(site, "", here.key, indent - 2):
        return
    span = Span(site.bare(line).start, here.key_span.start)
    message = (
        f"a dash in front of {site.quoted(here.key_span)} begins a list item, which is not allowed here; remove it"
    )
    yield SyntaxRepair(span, message, (Edit(span, ""),), "remove the dash", keys=(here.key_span,))
