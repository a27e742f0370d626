"""Tabs in places where YAML needs spaces."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import indentation, is_blank
from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import Edit, Span

TAB_MESSAGE = "a tab cannot indent YAML; use spaces"
_MOST_KEYS = 20
"""The number of keys that are compared to see whether tabs stand for the right number of spaces."""
_IDLE_TABS = late_pattern(r"(?:(?<=[\r\n])|\A)(?=[ ]*\t)[ \t]+(?=[\r\n#]|\Z)")


def tab(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A tab in the indentation; all tabs in neighbouring lines are one mistake."""
    line = site.lines.line_of(site.offset)
    if "\t" in _lead(site, line):
        if is_blank(site.lines.line(line)):
            yield _idle(site)
        else:
            yield from _indentation(site, line)
    elif site.text[site.offset : site.offset + 1] == "\t":
        yield from _after_dash(site, line)


def _lead(site: ErrorSite, line: int) -> str:
    text = site.lines.line(line)
    return text[: indentation(text)]


def _idle(site: ErrorSite) -> SyntaxRepair:
    """Tabs on blank lines and before comments are valid, although the library rejects them."""
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
    keys = tuple(key.key_span for number in numbers[:_MOST_KEYS] if (key := site.key_line(number)) is not None)
    for unit in _widths(site, line):
        edits = tuple(_untab(site, number, unit) for number in numbers)
        yield SyntaxRepair(span, TAB_MESSAGE, edits, "turn tabs into spaces", keys=keys)


def _widths(site: ErrorSite, line: int) -> list[int]:
    """The possible numbers of spaces for a tab: those that align the line with a level above, then the usual ones."""
    lead, above = _lead(site, line), site.above(line)
    tabs = lead.count("\t")
    usual = [2, 4, 1, 8]
    if above is None:
        return usual
    known: list[int] = []
    for number in site.lines_above(line):
        known.append(site.column(number))
        if site.indent(number) == 0:
            break
    levels = (site.indent(above), site.column(above), site.indent(above) + 2)
    near = [divmod(level - (len(lead) - tabs), tabs) for level in reversed(levels)]
    fitting = [width for width, rest in near if rest == 0 and width > 0]
    likely = [width for width in usual[:2] if len(lead) + tabs * (width - 1) in known]
    return list(dict.fromkeys([*likely, *fitting, *usual]))


def _untab(site: ErrorSite, line: int, width: int) -> Edit:
    start, lead = site.lines.starts[line], _lead(site, line)
    return Edit(Span(start, start + len(lead)), lead.replace("\t", " " * width))


def _after_dash(site: ErrorSite, line: int) -> Iterator[SyntaxRepair]:
    """A tab between a dash and its item is valid only before a scalar."""
    if site.content(line).start <= site.offset:
        return
    span = Span(site.offset, site.offset + 1)
    if site.key_line(line) is not None:
        yield SyntaxRepair(
            span, "a tab is not allowed here; use a space", (Edit(span, " "),), "turn the tab into a space"
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
