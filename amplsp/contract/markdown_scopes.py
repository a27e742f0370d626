"""Reads a list of scopes from a table in Markdown, the usual form of providers' documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.errors import ContractError, Reason, list_names, reason_at, refusal
from amplsp.contract.scope_columns import COLUMNS, RawScopes, firearm_mistake
from amplsp.problem import quote
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from amplsp.contract.input_file import InputFile

_NAMES = ("scope_name", "scope", "oauth_scope", "name", "permission")
"""The headings of the column with the names, the surest first."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[(?P<inner>(?:(?!\]\().)+)\](?:\((?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
)
_CODE = re.compile(r"(?P<ticks>`+) ?(?P<inner>(?:(?!(?P=ticks)).)+?) ?(?P=ticks)|<code>(?P<tag>[^<]+)</code>")
_BOLD = re.compile(r"\*\*(?P<inner>[^*]+)\*\*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Table(NamedTuple):
    """A table: the lines on which its heading and its rows stand, zero-based, and their cells."""

    line: int
    headings: list[str]
    rows: list[tuple[int, list[str]]]

    @property
    def columns(self) -> list[str]:
        """The headings as columns are called: `Scope name` is `scope_name`."""
        return [re.sub(r"[\s-]+", "_", _plain(heading).casefold()) for heading in self.headings]

    @property
    def names_at(self) -> int | None:
        """Which column has the names of scopes; None where none has."""
        return next((self.columns.index(name) for name in _NAMES if name in self.columns), None)


def read_markdown(file: InputFile) -> RawScopes:
    """Read scopes from the first table of a page that has a column for their names.

    Raises:
        ContractError: there is no such table, a column would set firearm values, or a row does not fit.
    """
    tables = list(_tables(file.text))
    found = [table for table in tables if table.names_at is not None]
    if not found:
        headings = tuple(dict.fromkeys(_plain(heading) for table in tables for heading in table.headings))
        there = f"the headings found are {list_names(headings)}" if headings else "there is no table"
        raise refusal(f'no table has a column "scope_name", "scope" or "name"; {there}', file.name)
    table = found[0]
    wanted = _wanted(table)
    _check(file.name, table)
    others = tuple(_plain(each) for place, each in enumerate(table.headings) if place not in wanted)
    notes = [f"columns of {file.name} that are left out: {list_names(others)}"] if others else []
    if found[1:]:
        lines = ", ".join(str(each.line + 1) for each in found[1:])
        notes.append(f"of {file.name} the first table with scopes is read; more begin on line {lines}")
    rows = [
        {column: _READ.get(column, str)(cells[place]) for place, column in wanted.items() if place < len(cells)}
        for _, cells in table.rows
    ]
    return RawScopes(rows, lambda path: Position(table.rows[int(path[0])][0], 0), tuple(notes))


def names_in_tables(text: str) -> Iterator[str]:
    """What stands in every column of a page that is called after scopes, where it is one word."""
    for table in _tables(text):
        place = table.names_at
        if place is not None and "scope" in table.columns[place]:
            cells = [cells[place] for _, cells in table.rows if place < len(cells) and _is_one_name(cells[place])]
            yield from (name for name in map(_plain, cells) if len(name.split()) == 1)


def _wanted(table: Table) -> dict[int, str]:
    """The columns that are read, by their place."""
    found = {table.names_at or 0: "scope_name"}
    for place, column in enumerate(table.columns):
        if column in COLUMNS and column not in found.values():
            found[place] = column
    return found


def _check(name: str, table: Table) -> None:
    reasons = [Reason(mistake, name, table.line + 1) for each in table.headings if (mistake := firearm_mistake(each))]
    place = table.names_at or 0
    for number, (line, cells) in enumerate(table.rows, 1):
        if len(cells) > len(table.headings):
            message = f"{len(cells)} cells, but the heading has {len(table.headings)}; write a bar in a cell as \\|"
            reasons.append(reason_at(message, name, Position(line, 0), number))
        elif place < len(cells) and not _is_one_name(cells[place]):
            message = f"{quote(cells[place])} is more than a name; give each scope a row of its own"
            reasons.append(reason_at(message, name, Position(line, 0), number))
    if reasons:
        raise ContractError(reasons)


def _tables(text: str) -> Iterator[Table]:
    """Every table outside of fenced code."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
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
                yield Table(number, headings, [(at, _cells(lines[at])) for at in range(number + 2, end)])
                number = end
                continue
        number += 1


def _cells(line: str) -> list[str]:
    parts = _BAR.split(line.strip())
    parts = parts[1:] if not parts[0] else parts
    parts = parts[:-1] if parts and not parts[-1] else parts
    return [part.strip().replace("\\|", "|") for part in parts]


def _plain(cell: str) -> str:
    """A cell without the link, code or bold marks that are around all of it."""
    while True:
        code = _CODE.fullmatch(cell)
        if code:
            return code["inner"] or code["tag"]
        found = _LINK.fullmatch(cell) or _BOLD.fullmatch(cell)
        if not found:
            return _ESCAPE.sub(r"\1", cell)
        cell = found["inner"].strip()


def _is_one_name(cell: str) -> bool:
    return not re.search(r"`|\]\(|<br\s*/?>", _plain(cell))


def _address(cell: str) -> str:
    """The address of a cell: what its link leads to."""
    found = _LINK.fullmatch(cell)
    return (found["target"] or "") if found else _plain(cell.removeprefix("<").removesuffix(">"))


_READ = {"scope_name": _plain, "version": _plain, "scope_type": _plain, "source": _address}
