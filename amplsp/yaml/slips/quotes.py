"""Quotation marks of books and word processors around a value: letters to YAML, which become part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.yaml.scalars import resolve
from amplsp.yaml.slips.raw_lines import RawLines, Slip
from amplsp.yaml.text import Edit

_DOUBLE, _SINGLE = "“”„‟", "‘’‚‛"  # noqa: RUF001 - the very characters
_IN_CURLY = re.compile(
    rf"""(?<![^\s\[{{,])(?:[{_DOUBLE}](?P<double>[^"\\{_DOUBLE}]*)[{_DOUBLE}"]|"(?P<half>[^"\\{_DOUBLE}]*)[{_DOUBLE}]"""
    rf"""|[{_SINGLE}](?P<single>[^'{_SINGLE}]*)[{_SINGLE}'])(?=[ \t]*(?:\Z|[,\]}}:]|(?<=[ \t])\#))"""
)
CURLY = re.compile(f"[{_DOUBLE}{_SINGLE}]")
_ANY = re.compile("")


def curly(lines: RawLines) -> Iterator[Slip]:
    """Values in quotes that are none."""
    for number, _ in lines.matches(_ANY):
        line = lines.line(number)
        if not CURLY.search(line):
            continue
        for found in _IN_CURLY.finditer(line):
            if line.count('"', 0, found.start()) % 2 == 0:
                yield _slip(lines, number, found)


def _slip(lines: RawLines, number: int, found: re.Match[str]) -> Slip:
    start, end = found.span()
    inside = found[found.lastgroup or 0]
    # What would be no text without quotes was not meant as text.
    mark = ("'" if found.lastgroup == "single" else '"') if not inside or isinstance(resolve(inside), str) else ""
    edits = (Edit(lines.span(number, start, start + 1), mark), Edit(lines.span(number, end - 1, end), mark))
    odd = CURLY.findall(found.group())
    what = f"{odd[0]} is no quote" if len(odd) == 1 else f"{odd[0]} and {odd[-1]} are no quotes"
    return Slip(
        lines.span(number, start, end),
        f"{what} to YAML; write {mark}{inside[:80]}{mark}",
        range(0),
        edits,
        edits,
        "write straight quotes" if mark else "remove the quotes",
        is_value=True,
        is_legal=found.lastgroup != "half",
    )
