"""Reads a list of scopes from CSV, JSON, YAML or Markdown, and checks every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.contract.entries import show_key
from amplsp.contract.errors import ContractError, Reason, reason_at, refusal
from amplsp.contract.input_file import read_input, read_json_value
from amplsp.contract.json_text import JsonPlaces, Number
from amplsp.contract.markdown_scopes import read_markdown
from amplsp.contract.models import parse_row, row_key
from amplsp.contract.scope_columns import RawScopes, column_mistake, column_of
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.document import LARGEST, Document
from amplsp.yaml.nodes import Path
from amplsp.yaml.text import LineTable, Position

if TYPE_CHECKING:
    import pathlib

    from amplsp.contract.entries import ScopeKey
    from amplsp.contract.input_file import InputFile
    from amplsp.contract.models import ScopeRow

_DELIMITERS = ",;\t"
_WRAP = "scopes"
_NO_SOURCE = "source is missing; name the page that lists the scope in this column, or one for all with --source"


def read_csv(file: InputFile) -> RawScopes:
    """Read scopes from CSV: a header, then a record for each scope; quoted fields can have several lines.

    Raises:
        ContractError: the file is empty, the header has a wrong column, or a record does not fit the header.
    """
    records = list(_records(file, _sniff(file.text)))
    if not records:
        raise refusal('the file is empty; its first line names the columns, at least "scope_name"', file.name)
    (line, header), body = records[0], records[1:]
    _check_header(file.name, line, header)
    wrong = [
        Reason(f"{len(fields)} fields, but the header has {len(header)}", file.name, start, 0, number)
        for number, (start, fields) in enumerate(body, 1)
        if len(fields) != len(header)
    ]
    if wrong:
        raise ContractError(wrong)
    rows = [dict(zip(header, fields, strict=True)) for _, fields in body]
    return RawScopes(rows, lambda path: Position(body[int(path[0])][0] - 1, 0))


def _sniff(text: str) -> str:
    """The delimiter that splits the header into the most known columns, then into the most; a comma if none does."""

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
        raise refusal(f"not valid CSV: {reason}", file.name, Position(line - 1, 0)) from error


def _check_header(name: str, line: int, header: list[str]) -> None:
    mistakes = [column_mistake(column, header[:index]) for index, column in enumerate(header)]
    if "scope_name" not in map(column_of, header):
        mistakes.append('column "scope_name" is missing; the first line names the columns')
    reasons = [Reason(mistake, name, line) for mistake in mistakes if mistake]
    if reasons:
        raise ContractError(reasons)


def read_json(file: InputFile) -> RawScopes:
    """Read scopes from JSON.

    Raises:
        ContractError: it is not JSON, an object repeats a key, or it is not a list of objects with known keys.
    """
    value, lines = read_json_value(file), LineTable(file.text)
    places: list[JsonPlaces] = []

    def locate(path: Path) -> Position:
        if not places:
            places.append(JsonPlaces(file.text))
        return lines.position(places[0].around(path)[0].span.start)

    return _checked(file, RawScopes(value, locate))


def read_yaml(file: InputFile) -> RawScopes:
    """Read scopes from YAML.

    Raises:
        ContractError: it is not YAML, a mapping repeats a key, or it is not a list of mappings with known keys.
    """
    if len(file.text) > LARGEST:
        raise refusal(
            f"too large for YAML: at most {LARGEST:,} characters are read; use CSV or JSON for longer lists",
            file.name,
        )
    document = Document(file.text)
    mistakes = [(mistake.span, mistake.message) for mistake in document.syntax_errors]
    mistakes += [(again.span, f"key {quote(again.source)} is there twice") for _, again in document.duplicates]
    if document.next_document is not None:
        mistakes.append((document.next_document, "a second document; a scopes file has only one"))
    if mistakes:
        raise ContractError(
            reason_at(text, file.name, document.position(span.start)) for span, text in sorted(mistakes)
        )

    def locate(path: Path) -> Position:
        return document.position((document.root.at(path) or document.root.at(path[:-1])).span.start)

    return _checked(file, RawScopes(document.root.plain(), locate))


def _checked(file: InputFile, raw: RawScopes) -> RawScopes:
    raw = _unwrapped(raw)
    if not isinstance(raw.rows, list):
        raise refusal(
            f"the file must hold a list with an object for each scope, alone or below {quote(_WRAP)}", file.name
        )
    if all(isinstance(row, str) for row in raw.rows):
        return raw._replace(rows=[{"scope_name": row} for row in raw.rows])
    mistakes = list(_shape_mistakes(raw.rows))
    if mistakes:
        raise ContractError(
            reason_at(message, file.name, raw.locate(path), int(path[0]) + 1) for path, message in mistakes
        )
    return raw


def _unwrapped(raw: RawScopes) -> RawScopes:
    """The list in an object whose only key is `scopes`; anything else is unchanged."""
    value: Any = raw.rows
    if not isinstance(value, dict) or list(value) != [_WRAP]:
        return raw
    return raw._replace(rows=value[_WRAP], locate=lambda path: raw.locate((_WRAP, *path)))


def _shape_mistakes(rows: list[Any]) -> Iterator[tuple[Path, str]]:
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            yield (index,), 'a scope must be an object with the key "scope_name"'
            continue
        names = list(row)
        for place, name in enumerate(names):
            mistake = column_mistake(name, names[:place])
            if mistake:
                yield (index, name), mistake.replace("column", "key", 1)
            elif isinstance(row[name], int | float | bool | Number):
                yield (index, name), f"the value of {quote(name)} is not text; put it in double quotes"


_READERS = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), read_csv),
    ".json": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


class ScopeList(NamedTuple):
    """A list of scopes, in its order, and the parts of its file that were not read."""

    rows: tuple[ScopeRow, ...] = ()
    notes: tuple[str, ...] = ()


def read_scopes(path: pathlib.Path, default_source: str = "", *, sources: bool = True) -> ScopeList:
    """Read a list of scopes.

    Args:
        path: a `.csv`, `.tsv`, `.txt` (all CSV), `.json`, `.yaml`, `.yml`, `.md` or `.markdown` file.
        default_source: the URL for rows without their own.
        sources: whether a row without any source is a mistake.

    Raises:
        ContractError: the file cannot be read, or rows of it are wrong; the error has all of them.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        if not path.exists() or path.is_dir():
            read_input(path)
        raise refusal(
            f"files of the kind {quote(path.suffix)} are not read; the known kinds are {', '.join(_READERS)}", str(path)
        )
    raw = reader(read_input(path))
    if not raw.rows:
        raise refusal("no scopes in it; for a provider that has none use --no-scopes --auth-method TEXT", str(path))
    rows, mistakes = _parse(raw)
    mistakes += _row_mistakes(rows, needs_source=sources and not default_source)
    if mistakes:
        mistakes.sort(key=lambda mistake: mistake[0][0])
        raise ContractError(
            reason_at(message, str(path), raw.locate(place), int(place[0]) + 1) for place, message in mistakes
        )
    return ScopeList(tuple(rows.values()), raw.notes)


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


def _row_mistakes(rows: dict[int, ScopeRow], *, needs_source: bool) -> Iterator[tuple[Path, str]]:
    first: dict[ScopeKey, int] = {}
    for index, row in rows.items():
        key = row_key(row)
        earlier = first.setdefault(key, index)
        if earlier != index:
            yield (index,), f"scope {quote(show_key(key))} is already in row {earlier + 1}"
        if needs_source and not row.source:
            yield (index,), _NO_SOURCE
