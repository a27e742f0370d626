"""Lines that a parser takes for something else than their author meant, or that only stop it somewhere else.

A parser says nothing about `-name: crm`, which is a key that begins with a dash, and ends the document at a `...` that
was left from a shortened text. Such lines are found before the text is parsed, read as they were meant, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.slips import dashes, leftovers, quotes
from amplsp.yaml.slips.raw_lines import ODD_BLANKS, RawLines, Slip
from amplsp.yaml.text import LineTable

_SUSPICIOUS = late_pattern(
    rf"\n[ ]*(?:-[ ]+)*(?:-(?:[A-Za-z{ODD_BLANKS}.…]|-[ A-Za-z]|[ ]+-[ ])|[–—−•*…<`{ODD_BLANKS}]|\.\.\.)"  # noqa: RUF001 - looks like a dash
)
_GLUED = late_pattern(r"\n[ -]*[A-Za-z]\w*:[^\s:/]")
_MOST_WORK = 30_000
"""At most this many slips, or lines that one would move, are found; more are in no text that people write."""
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


def may_have_slips(text: str) -> bool:
    """Whether a quick look finds anything that may be a slip."""
    # Two patterns that begin with a line break are found in a tenth of the time that one would take without it.
    broken = "\n" + (text.replace("\r", "\n") if "\r" in text else text)
    looks = ((_SUSPICIOUS, broken), (_GLUED, broken), (quotes.CURLY, text), (quotes.STARRED, text))
    return any(look.search(where) for look, where in looks)


def find_slips(text: str) -> list[Slip]:
    """The slips of a text, in the order of their kinds; none of them touches another."""
    if not may_have_slips(text):
        return []
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


__all__ = ["Slip", "find_slips", "may_have_slips"]
