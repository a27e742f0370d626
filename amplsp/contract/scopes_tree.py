"""Reads scopes from JSON and YAML: a list with an object for each scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.complaint import Complaint, ContractError, complain
from amplsp.contract.json_file import read_json_text
from amplsp.contract.json_text import Number, find_places
from amplsp.contract.raw_scopes import RawScopes, column_mistake
from amplsp.problem import quote
from amplsp.yaml.document import LARGEST, Document
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.input_file import InputFile
    from amplsp.yaml.nodes import Path
    from amplsp.yaml.text import Position


def read_json(file: InputFile) -> RawScopes:
    """Read scopes from JSON.

    Raises:
        ContractError: it is no JSON, an object has a key twice, or it is no list of objects with known keys.
    """
    value = read_json_text(file)
    lines = LineTable(file.text)

    def locate(paths: set[Path]) -> dict[Path, Position]:
        found = find_places(file.text, paths)
        return {path: lines.position(place.value.start) for path, place in found.items()}

    return _checked(file, RawScopes(value, locate))


def read_yaml(file: InputFile) -> RawScopes:
    """Read scopes from YAML.

    Raises:
        ContractError: it is no YAML, a mapping has a key twice, or it is no list of mappings with known keys.
    """
    if len(file.text) > LARGEST:
        raise complain(
            f"at most {LARGEST:,} characters of YAML are read; write so many scopes as CSV or JSON", file.name
        )
    document = Document(file.text)
    mistakes = [(mistake.span, mistake.message) for mistake in document.mistakes]
    mistakes += [(again.span, f"key {quote(again.source)} is there twice") for _, again in document.duplicates]
    if document.next_document is not None:
        mistakes.append((document.next_document, "a second document; a scopes file holds one"))
    if mistakes:
        raise ContractError(_at(file.name, document.position(span.start), text) for span, text in sorted(mistakes))

    def locate(paths: set[Path]) -> dict[Path, Position]:
        return {path: document.position(document.root.at(path).span.start) for path in paths}

    return _checked(file, RawScopes(document.root.plain(), locate))


def _at(name: str, position: Position, message: str, row: int = 0) -> Complaint:
    return Complaint(message, name, position.line + 1, position.column + 1, row)


def _checked(file: InputFile, raw: RawScopes) -> RawScopes:
    if not isinstance(raw.rows, list):
        raise complain("the file must hold a list with an object for each scope", file.name)
    mistakes = list(_shape_mistakes(raw.rows))
    if not mistakes:
        return raw
    places = raw.locate({path for path, _ in mistakes})
    raise ContractError(_at(file.name, places[path], message, int(path[0]) + 1) for path, message in mistakes)


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
                yield (index, name), f"the value of {quote(name)} is no text; put it in double quotes"


READERS = {".json": read_json, ".yaml": read_yaml, ".yml": read_yaml}
