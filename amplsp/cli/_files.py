"""Reads the files that commands were given, shows how they would change, and replaces them."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp import text_file
from amplsp.atomic_write import write_atomically
from amplsp.cli._output import Failure, say_error
from amplsp.manifest.files import MANIFEST_NAMES
from amplsp.report.colour import BOLD, CYAN, GREEN, RED, Painter
from amplsp.report.visible import visible
from amplsp.text_file import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amplsp.engine.file_report import FileReport
    from amplsp.yaml.encoding import Decoded


class NotWritten(Failure):
    """Why a file was not replaced; it is as it was."""


def read_text(path: str, data: bytes | None = None) -> Decoded:
    """Read a file as text, or the bytes that standard input gave in its place.

    Raises:
        ReadError: it cannot be read, or is no text.
    """
    return text_file.read_text(path) if data is None else text_file.decode_text(data)


def read_needed(path: Path) -> Decoded:
    """Read a file without which a command cannot go on.

    Raises:
        Failure: it cannot be read, or is no text.
    """
    try:
        return read_text(str(path))
    except ReadError as error:
        raise Failure(_reason(str(path), error)) from None


def replace(path: str, decoded: Decoded, text: str) -> None:
    """Replace a file's text, whole or not at all and encoded as it was, unless it has changed since it was read.

    Raises:
        NotWritten: it has changed, or cannot be written.
    """
    try:
        if Path(path).read_bytes() != decoded.encode(decoded.text):
            raise NotWritten("changed in the meantime; not overwritten")
        write_atomically(path, decoded.encode(text))
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotWritten(f"cannot be written: {reason[:1].lower()}{reason[1:]}") from None


def replace_needed(path: Path, decoded: Decoded, text: str) -> None:
    """Replace the text of a file that a command is about.

    Raises:
        Failure: it is not replaced.
    """
    try:
        replace(str(path), decoded, text)
    except NotWritten as error:
        raise Failure(f"{path}: {error}") from None


def difference(path: str, before: str, after: str, *, has_colour: bool = False) -> str:
    """A unified diff of two texts; empty where they are equal."""
    painter = Painter(has_colour=has_colour)
    parts = []
    for line in difflib.unified_diff(_lines(before), _lines(after), path, path):
        body = line.rstrip("\r\n")
        end = line[len(body) :] or "\n\\ No newline at end of file\n"
        parts.append(f"{_paint(visible(body), painter)}{end}")
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines with their breaks; only LF ends a line of a diff."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [line for line in [text.rpartition("\n")[2]] if line]


def _paint(line: str, painter: Painter) -> str:
    if line.startswith(("---", "+++")):
        return painter(line, BOLD)
    styles = {"@": CYAN, "+": GREEN, "-": RED}
    style = styles.get(line[:1])
    return painter(line, style) if style else line


def say_unreadable(reports: Iterable[FileReport]) -> None:
    """Write why files could not be read."""
    for report in reports:
        if report.error is not None:
            say_read_error(report.path, report.error)


def say_read_error(path: str, error: ReadError) -> None:
    """Write why a file could not be read, and where in it."""
    say_error(_reason(path, error))


def _reason(path: str, error: ReadError) -> str:
    at = error.position
    where = f":{at.line + 1}:{at.column + 1}" if at else ""
    return f"{path}{where}: {error.message}"


def nothing_found(what: str, files_and_folders: Sequence[str]) -> str:
    """The message for folders without manifests.

    Args:
        what: what there is nothing to do, such as "check".
        files_and_folders: where manifests were looked for.
    """
    searched = ", ".join(f'"{path}"' for path in files_and_folders)
    names = ", ".join(MANIFEST_NAMES)
    here = "the folder" if all(map(os.path.isdir, files_and_folders)) else "what is named"
    return f"nothing to {what}: {here} {searched} holds no manifest that is not excluded ({names})"
