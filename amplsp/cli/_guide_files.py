"""Reads and writes the files of guides."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from amplsp.engine.file_report import ReadError
from amplsp.engine.runner import read_bytes
from amplsp.engine.writing import write_atomically
from amplsp.guide.complaint import GuideError
from amplsp.guide.facts import NO_FACTS, Facts, read_facts
from amplsp.yaml.encoding import Decoded, Undecodable, decode

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path) -> Decoded:
    """Read a file.

    Raises:
        GuideError: it cannot be read, or is no text.
    """
    try:
        return decode(read_bytes(str(path)))
    except ReadError as error:
        raise GuideError([f"{path}: {error.message}"]) from None
    except Undecodable as error:
        raise GuideError([f"{path}:{error.line + 1}:{error.column + 1}: {error.message}"]) from None


def read_facts_file(path: Path | None) -> Facts:
    """Read a facts file, where one is named.

    Raises:
        GuideError: it cannot be read, or says what facts cannot say.
    """
    return read_facts(read_text(path).text, str(path)) if path else NO_FACTS


def write_text(path: Path, decoded: Decoded, text: str) -> None:
    """Write a text back as its file was encoded, unless the file has changed since it was read.

    Raises:
        GuideError: it cannot be written.
    """
    try:
        if path.read_bytes() != decoded.encode(decoded.text):
            raise GuideError([f"{path}: changed in the meantime; not overwritten"])
        write_atomically(path, decoded.encode(text))
    except OSError as error:
        raise GuideError([f"{path}: cannot be written: {(error.strerror or str(error)).lower()}"]) from None


def unified_diff(path: str, before: str, after: str) -> str:
    """How two texts differ, in hunks; empty where they are equal."""
    old, new = _lines(before), _lines(after)
    parts = []
    for line in difflib.unified_diff(old, new, path, path):
        body = line.rstrip("\r\n")
        parts.append(body + (line[len(body) :].replace("\r\n", "\n") or "\n\\ No newline at end of file\n"))
    return "".join(parts)


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in [text.rpartition("\n")[2]] if line]
