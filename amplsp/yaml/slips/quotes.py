"""Values that lack quotes, or have the quotation marks of books and word processors, which are letters in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.scalars import in_quotes, resolve
from amplsp.yaml.slips.quick_look import CURLY
from amplsp.yaml.slips.quick_look import DOUBLE_QUOTES as _DOUBLE
from amplsp.yaml.slips.quick_look import SINGLE_QUOTES as _SINGLE
from amplsp.yaml.slips.raw_lines import RawLines, Slip, bare
from amplsp.yaml.text import Edit, quote

_LONGEST = 82
_IN_CURLY = late_pattern(
    rf"""(?<![^\s\[{{,])(?:[{_DOUBLE}](?P<double>[^"\\{_DOUBLE}]*)[{_DOUBLE}"]|"(?P<half>[^"\\{_DOUBLE}]*)[{_DOUBLE}]"""
    rf"""|[{_SINGLE}](?P<single>[^'{_SINGLE}]*)[{_SINGLE}'])(?=[ \t]*(?:\Z|[,\]}}:]|(?<=[ \t])\#))"""
)
_ANY = late_pattern("")
_STARRED = late_pattern(r"""[ ]*(?:-[ ]+)*(?P<quote>["']?)(?P<key>[\w-]+)(?P=quote)[ ]*:[ \t]+(?=\*[/ ,])""")


def starred(lines: RawLines) -> Iterator[Slip]:
    """Find `schedule: */30 * * * *`, whose asterisk begins an alias in YAML."""
    for number, found in lines.matches(_STARRED):
        line = bare(lines.line(number))
        value = line[found.end() :]
        if value.endswith((",", "]", "}")):
            continue  # perhaps the end of what is in brackets
        cured = in_quotes(value)
        shown = cured if len(cured) <= _LONGEST else quote(value)
        span = lines.span(number, found.end(), len(line))
        edits = (Edit(span, cured),)
        noun = "schedule" if found["key"] == "schedule" else "value"
        yield Slip(
            span,
            f'a value must not begin with an unquoted "*"; quote the {noun}: {shown}',
            range(number, number + 1),
            edits,
            edits,
            f"quote the {noun}",
            is_value=True,
        )


def curly(lines: RawLines) -> Iterator[Slip]:
    """Find values in quotation marks that are letters in YAML."""
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
    # What would not be text without quotes was not meant as text.
    mark = ("'" if found.lastgroup == "single" else '"') if not inside or isinstance(resolve(inside), str) else ""
    edits = (Edit(lines.span(number, start, start + 1), mark), Edit(lines.span(number, end - 1, end), mark))
    odd = CURLY.findall(found.group())
    what = f"{odd[0]} is not a quote" if len(odd) == 1 else f"{odd[0]} and {odd[-1]} are not quotes"
    return Slip(
        lines.span(number, start, end),
        f"{what} in YAML; write {mark}{inside[:80]}{mark}",
        range(0),
        edits,
        edits,
        "write straight quotes" if mark else "remove the quotes",
        is_value=True,
        is_legal=found.lastgroup != "half",
    )
