"""Reads the input files of a contract: UTF-8 text, and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.errors import ContractError, reason_at, refusal
from amplsp.contract.json_text import JsonMistake, JsonPlaces, parse_json
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.text_file import reason_of
from amplsp.yaml.encoding import Undecodable, decode
from amplsp.yaml.nodes import Path as JsonPath
from amplsp.yaml.text import LineTable, Position

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.errors import Reason


class InputFile(NamedTuple):
    """A file's text.

    Attributes:
        name: the file as the user named it.
        text: the text, without byte order mark.
        has_mark: whether it began with a byte order mark.
    """

    name: str
    text: str
    has_mark: bool


def read_input(path: Path) -> InputFile:
    """Read a UTF-8 file.

    Raises:
        ContractError: there is no such file, it cannot be read, or it is not UTF-8.
    """
    name = str(path)
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise refusal(f"cannot be read: {reason_of(error)}", name) from error
    except Undecodable as error:
        raise refusal(error.message, name, Position(error.line, error.column)) from error
    if decoded.encoding != "utf-8":
        raise refusal(f"is in {quote(decoded.encoding)}; save the file as UTF-8", name)
    return InputFile(name, decoded.text, bool(decoded.mark))


def read_json_value(file: InputFile) -> Any:
    """Read the value of a JSON file.

    Raises:
        ContractError: it is not JSON, or an object has a key twice.
    """
    lines = LineTable(file.text)
    try:
        parsed = parse_json(file.text)
    except JsonMistake as error:
        raise refusal(error.message, file.name, lines.position(error.offset)) from error
    if parsed.has_duplicates:
        places = JsonPlaces(file.text)
        raise ContractError(
            reason_at(f"key {quote(places.name(span))} is there twice", file.name, lines.position(span.start))
            for span in places.duplicates
        )
    return parsed.value


def json_reasons(file: InputFile, mistakes: list[tuple[JsonPath, str]]) -> list[Reason]:
    """What is wrong with a JSON file; something missing has the place of the innermost existing part around it."""
    lines, places = LineTable(file.text), JsonPlaces(file.text)
    return [
        reason_at(message, file.name, lines.position(places.around(path)[0].span.start)) for path, message in mistakes
    ]
