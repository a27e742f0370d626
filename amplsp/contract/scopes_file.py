"""Reads a list of scopes from CSV, JSON or YAML and judges every row of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.complaint import Complaint, ContractError, complain
from amplsp.contract.entries import row_key, show_key
from amplsp.contract.input_file import read_input
from amplsp.contract.models import parse_row
from amplsp.contract.raw_scopes import column_of
from amplsp.contract.scopes_csv import read_csv
from amplsp.contract.scopes_tree import READERS
from amplsp.problem import quote

if TYPE_CHECKING:
    import pathlib

    from amplsp.contract.entries import ScopeKey
    from amplsp.contract.models import ScopeRow
    from amplsp.contract.raw_scopes import RawScopes
    from amplsp.yaml.nodes import Path

_READERS = {**dict.fromkeys((".csv", ".tsv", ".txt"), read_csv), **READERS}

_NO_SOURCE = "source is missing; name the page that lists the scope in this column, or one for all with --source"


def read_scopes(path: pathlib.Path, default_source: str = "", *, sources: bool = True) -> tuple[ScopeRow, ...]:
    """Read a list of scopes, in its order.

    Args:
        path: a `.csv`, `.tsv`, `.txt` (all CSV), `.json`, `.yaml` or `.yml` file.
        default_source: the URL for rows that have none of their own.
        sources: whether a row without any source is a mistake.

    Raises:
        ContractError: the file cannot be read, or rows of it are wrong; all of them are named.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise complain(
            f"files of the kind {quote(path.suffix)} are not read; known are {', '.join(_READERS)}", str(path)
        )
    raw = reader(read_input(path))
    if not raw.rows:
        raise complain("no scopes in it; for a provider that has none use --no-scopes --auth-method TEXT", str(path))
    rows, mistakes = _parse(raw)
    mistakes += _row_mistakes(rows, needs_source=sources and not default_source)
    if mistakes:
        raise ContractError(_complaints(str(path), raw, mistakes))
    return tuple(rows.values())


def _parse(raw: RawScopes) -> tuple[dict[int, ScopeRow], list[tuple[Path, str]]]:
    """The right rows by index, and what is wrong with the others."""
    rows: dict[int, ScopeRow] = {}
    mistakes: list[tuple[Path, str]] = []
    for index, values in enumerate(raw.rows):
        row, wrong = parse_row({column_of(name): value for name, value in values.items()})
        if row is not None:
            rows[index] = row
        mistakes += [((index, _as_written(values, column)), message) for column, message in wrong]
    return rows, mistakes


def _as_written(values: dict[str, Any], column: str) -> str:
    return next((name for name in values if column_of(name) == column), "")


def _row_mistakes(rows: dict[int, ScopeRow], *, needs_source: bool) -> list[tuple[Path, str]]:
    mistakes: list[tuple[Path, str]] = []
    first: dict[ScopeKey, int] = {}
    for index, row in rows.items():
        key = row_key(row)
        earlier = first.setdefault(key, index)
        if earlier != index:
            mistakes.append(((index,), f"scope {quote(show_key(key))} stands in row {earlier + 1} already"))
        if needs_source and not row.source:
            mistakes.append(((index,), _NO_SOURCE))
    return mistakes


def _complaints(name: str, raw: RawScopes, mistakes: list[tuple[Path, str]]) -> list[Complaint]:
    ordered = sorted(mistakes, key=lambda mistake: mistake[0][0])
    paths = {path if path[-1] else path[:1] for path, _ in ordered}
    places = raw.locate(paths | {path[:1] for path in paths})
    found = []
    for path, message in ordered:
        line, column = places.get(path) or places[path[:1]]
        found.append(Complaint(message, name, line + 1, column + 1, int(path[0]) + 1))
    return found
