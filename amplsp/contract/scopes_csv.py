"""Reads scopes from CSV: a header, then a record for each scope; quoted fields may go over several lines."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from amplsp.contract.complaint import Complaint, ContractError, complain
from amplsp.contract.raw_scopes import RawScopes, column_mistake, column_of
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.input_file import InputFile
    from amplsp.yaml.nodes import Path

_DELIMITERS = ",;\t"


def read_csv(file: InputFile) -> RawScopes:
    """Read the records.

    Raises:
        ContractError: the file is empty, the header has a wrong column, or a record does not fit the header.
    """
    records = list(_records(file, _sniff(file.text)))
    if not records:
        raise complain('the file is empty; its first line names the columns, at least "scope_name"', file.name)
    (line, header), body = records[0], records[1:]
    _check_header(file.name, line, header)
    wrong = [
        Complaint(f"{len(fields)} fields, but the header has {len(header)}", file.name, start, 0, number)
        for number, (start, fields) in enumerate(body, 1)
        if len(fields) != len(header)
    ]
    if wrong:
        raise ContractError(wrong)
    starts = [start - 1 for start, _ in body]

    def locate(paths: set[Path]) -> dict[Path, Position]:
        return {path: Position(starts[int(path[0])], 0) for path in paths}

    return RawScopes([dict(zip(header, fields, strict=True)) for _, fields in body], locate)


def _sniff(text: str) -> str:
    """The delimiter that splits the header into the most columns, the known ones first; a comma where none does."""

    def score(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return 0, 0  # reading the records says what is wrong
        return sum(column_mistake(name, []) is None for name in header), len(header)

    return max(_DELIMITERS, key=score)


def _records(file: InputFile, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not an empty line, with the one-based line on which it begins."""
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for fields in reader:
            if fields:
                yield line, fields
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "a quoted field is never closed" if "end of data" in str(error) else str(error)
        raise complain(f"no valid CSV: {reason}", file.name, Position(line - 1, 0)) from error


def _check_header(name: str, line: int, header: list[str]) -> None:
    mistakes = [column_mistake(column, header[:index]) for index, column in enumerate(header)]
    if "scope_name" not in map(column_of, header):
        mistakes.append('column "scope_name" is missing; the first line names the columns')
    complaints = [Complaint(mistake, name, line) for mistake in mistakes if mistake]
    if complaints:
        raise ContractError(complaints)
