"""All finders of slips, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amplsp.yaml.slips import dashes, leftovers, quotes
from amplsp.yaml.slips.raw_lines import RawLines, Slip
from amplsp.yaml.text import LineTable

_MOST_WORK = 30_000
"""The largest number of slips, or of lines that they move; texts that people write do not have more."""
_FINDERS: tuple[Callable[[RawLines], Iterator[Slip]], ...] = (
    leftovers.conflicts,
    leftovers.fences,
    leftovers.odd_spaces,
    leftovers.placeholders,
    dashes.item_marks,
    dashes.double_dashes,
    dashes.glued_colons,
    quotes.curly,
    quotes.starred,
)


def find_all(text: str) -> list[Slip]:
    """The slips of a text, in the order of their kinds; they do not overlap."""
    lines = RawLines(text, LineTable(text))
    found: list[Slip] = []
    work = 0
    for find in _FINDERS:
        for slip in find(lines):
            work += 1 + len(slip.reading)
            if work > _MOST_WORK:
                return found
            found.append(slip)
            lines.taken.update(slip.lines)
    return found
