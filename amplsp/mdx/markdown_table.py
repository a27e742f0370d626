"""Reads Markdown's tables, and the text of cells without marks around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amplsp.named_tuple import NamedTuple

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
LINK = re.compile(
    r"!?\[(?P<inner>(?:(?!\]\().)+)\](?:\((?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
)
_CODE = re.compile(r"(?P<ticks>`+) ?(?P<inner>(?:(?!(?P=ticks)).)+?) ?(?P=ticks)|<code>(?P<tag>[^<]+)</code>")
_BOLD = re.compile(r"\*\*(?P<inner>[^*]+)\*\*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class MarkdownTable(NamedTuple):
    """A table: the zero-based lines of its heading and its rows, and their cells."""

    line: int
    headings: list[str]
    rows: list[tuple[int, list[str]]]


def markdown_tables(lines: Sequence[str]) -> Iterator[MarkdownTable]:
    """Every table of a page outside fenced code."""
    fence = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and "|" in line and number + 1 < len(lines) and _RULER.fullmatch(lines[number + 1]):
            headings = _cells(line)
            if len(headings) == len(_cells(lines[number + 1])):
                end = next((at for at in range(number + 2, len(lines)) if "|" not in lines[at]), len(lines))
                yield MarkdownTable(number, headings, [(at, _cells(lines[at])) for at in range(number + 2, end)])
                number = end
                continue
        number += 1


def _cells(line: str) -> list[str]:
    parts = _BAR.split(line.strip())
    parts = parts[1:] if not parts[0] else parts
    parts = parts[:-1] if parts and not parts[-1] else parts
    return [part.strip().replace("\\|", "|") for part in parts]


def plain(cell: str) -> str:
    """A cell without link, code or bold marks around the whole of it."""
    while True:
        code = _CODE.fullmatch(cell)
        if code:
            return code["inner"] or code["tag"]
        found = LINK.fullmatch(cell) or _BOLD.fullmatch(cell)
        if not found:
            return _ESCAPE.sub(r"\1", cell)
        cell = found["inner"].strip()
