"""Reads a list of scopes from a table in Markdown, the usual form of providers' documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.errors import ContractError, Reason, list_names, reason_at, refusal
from amplsp.contract.scope_columns import COLUMNS, RawScopes, firearm_mistake
from amplsp.mdx.markdown_table import LINK, MarkdownTable, markdown_tables, plain
from amplsp.problem import quote
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from amplsp.contract.input_file import InputFile

_NAMES = ("scope_name", "scope", "oauth_scope", "name", "permission")
"""The headings of the column with the names, the most certain first."""


class Table(MarkdownTable):
    """A table, with its columns."""

    __slots__ = ()

    @property
    def columns(self) -> list[str]:
        """The headings as names of columns: `Scope name` is `scope_name`."""
        return [re.sub(r"[\s-]+", "_", plain(heading).casefold()) for heading in self.headings]

    @property
    def names_at(self) -> int | None:
        """The index of the column with the names of scopes; None if there is none."""
        return next((self.columns.index(name) for name in _NAMES if name in self.columns), None)


def read_markdown(file: InputFile) -> RawScopes:
    """Read scopes from the first table of a page that has a column for their names.

    Raises:
        ContractError: there is no such table, a column would set firearm values, or a row does not fit.
    """
    tables = list(_tables(file.text))
    found = [table for table in tables if table.names_at is not None]
    if not found:
        headings = tuple(dict.fromkeys(plain(heading) for table in tables for heading in table.headings))
        there = f"the headings found are {list_names(headings)}" if headings else "there is no table"
        raise refusal(f'no table has a column "scope_name", "scope" or "name"; {there}', file.name)
    table = found[0]
    wanted = _wanted(table)
    _check(file.name, table)
    others = tuple(plain(each) for place, each in enumerate(table.headings) if place not in wanted)
    notes = [f"columns of {file.name} that are left out: {list_names(others)}"] if others else []
    if found[1:]:
        lines = ", ".join(str(each.line + 1) for each in found[1:])
        notes.append(f"only the first table with scopes in {file.name} is read; more begin on line {lines}")
    rows = [
        {column: _READ.get(column, str)(cells[place]) for place, column in wanted.items() if place < len(cells)}
        for _, cells in table.rows
    ]
    return RawScopes(rows, lambda path: Position(table.rows[int(path[0])][0], 0), tuple(notes))


def names_in_tables(text: str) -> Iterator[str]:
    """The single words in all columns of a page that are named after scopes."""
    for table in _tables(text):
        place = table.names_at
        if place is not None and "scope" in table.columns[place]:
            cells = [cells[place] for _, cells in table.rows if place < len(cells) and _is_one_name(cells[place])]
            yield from (name for name in map(plain, cells) if len(name.split()) == 1)


def _wanted(table: Table) -> dict[int, str]:
    """The columns that are read, by their index."""
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
            message = f"{quote(cells[place])} is more than a name; give each scope its own row"
            reasons.append(reason_at(message, name, Position(line, 0), number))
    if reasons:
        raise ContractError(reasons)


def _tables(text: str) -> Iterator[Table]:
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return (Table(*each) for each in markdown_tables(lines))


def _is_one_name(cell: str) -> bool:
    return not re.search(r"`|\]\(|<br\s*/?>", plain(cell))


def _address(cell: str) -> str:
    """The address in a cell: the target of its link."""
    found = LINK.fullmatch(cell)
    return (found["target"] or "") if found else plain(cell.removeprefix("<").removesuffix(">"))


_READ = {"scope_name": plain, "version": plain, "scope_type": plain, "source": _address}
