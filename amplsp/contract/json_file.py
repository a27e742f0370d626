"""Reads a JSON file whose mistakes are complaints: a template, a list of scopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.complaint import Complaint, ContractError, complain
from amplsp.contract.json_text import JsonMistake, parse_json, places
from amplsp.problem import quote
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from amplsp.contract.input_file import InputFile


def read_json_text(file: InputFile) -> Any:
    """Read the value of a JSON file.

    Raises:
        ContractError: it is no JSON, or an object has a key twice.
    """
    try:
        parsed = parse_json(file.text)
    except JsonMistake as error:
        raise complain(error.message, file.name, LineTable(file.text).position(error.offset)) from error
    if parsed.has_duplicates:
        raise ContractError(_duplicates(file))
    return parsed.value


def _duplicates(file: InputFile) -> list[Complaint]:
    lines = LineTable(file.text)
    found = []
    for place in places(file.text):
        if place.repeated and place.key is not None:
            line, column = lines.position(place.key.start)
            found.append(Complaint(f"key {quote(str(place.path[-1]))} is there twice", file.name, line + 1, column + 1))
    return found
