"""A simple model of a text in an editor, which counts as in the protocol, without offsets."""

from __future__ import annotations

import re

WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")

NodeAt = tuple[int, int]
"""A line and a character, zero-based, in the unit of an encoding."""


def lines_of(text: str) -> list[str]:
    """The lines with their ends, as the protocol counts: LF, CRLF and CR only. The last line has no end."""
    lines = _LINES.findall(text)
    return [*lines, ""] if not lines or lines[-1][-1] in "\r\n" else lines


def units(text: str, encoding: str) -> int:
    """The number of code units of a text."""
    return len(text.encode(_CODECS[encoding], "surrogatepass")) // WIDTHS[encoding]


def offset_of(text: str, place: NodeAt, encoding: str) -> int:
    """The offset of a place; beyond an end, that end; within a character, the start of the character."""
    lines = lines_of(text)
    line, character = place
    if line >= len(lines):
        return len(text)
    content = lines[line].rstrip("\r\n")
    fitting = [column for column in range(len(content) + 1) if units(content[:column], encoding) <= character]
    return sum(map(len, lines[:line])) + fitting[-1]


def replaced(text: str, start: NodeAt, end: NodeAt, new: str, encoding: str) -> str:
    """The text after one change."""
    first, last = sorted((offset_of(text, start, encoding), offset_of(text, end, encoding)))
    return text[:first] + new + text[last:]
