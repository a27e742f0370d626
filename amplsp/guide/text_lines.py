"""Lines of Markdown: items, blank lines, and numbers of lists."""

from __future__ import annotations

import re

ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
"""The beginning of an item."""

NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s)")
"""The beginning of an item of a numbered list at the margin."""


def numbered(lines: list[str]) -> list[str]:
    """Lines, with the items of each numbered list at the margin numbered consecutively."""
    found, count = [], 0
    is_code = False
    for line in lines:
        is_code ^= line.lstrip().startswith(("```", "~~~"))
        number = None if is_code else NUMBER.match(line)
        if number:
            count = count + 1 if count else int(number[1])
            line = f"{count}{line[number.end(1) :]}"  # noqa: PLW2901 - the same line with another number
        elif line[:1].strip():
            count = 0
        found.append(line)
    return found


def separate(out: list[str], text: str) -> None:
    """Add a blank line at the end, unless one item follows another."""
    last = out[-1] if out else ""
    if not last.strip() or (ITEM.match(text) and (ITEM.match(last) or last[:1].isspace())):
        return
    out.append("")


def without_blank_ends(lines: list[str]) -> list[str]:
    """Lines without blank ones at both ends."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
