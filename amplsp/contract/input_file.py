"""Reads the bytes of an input as UTF-8 text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.complaint import complain
from amplsp.problem import quote
from amplsp.yaml.encoding import Undecodable, decode
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from pathlib import Path


class InputFile(NamedTuple):
    """A file's text.

    Attributes:
        name: the file as the user named it.
        text: without byte order mark.
        has_mark: whether a byte order mark stood in front.
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
        data = path.read_bytes()
    except OSError as error:
        raise complain(f"cannot be read: {(error.strerror or str(error)).lower()}", name) from error
    try:
        decoded = decode(data)
    except Undecodable as error:
        raise complain(error.message, name, Position(error.line, error.column)) from error
    if decoded.encoding != "utf-8":
        raise complain(f"is in {quote(decoded.encoding)}; save the file as UTF-8", name)
    return InputFile(name, decoded.text, bool(decoded.mark))
