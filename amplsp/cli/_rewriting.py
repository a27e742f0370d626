"""Replaces the texts of files, or shows how they would change."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.engine.writing import write_atomically
from amplsp.report.colour import BOLD, CYAN, GREEN, RED, Painter
from amplsp.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator


class NotWritten(Exception):  # noqa: N818  # its text is shown
    """Why a file was not replaced; it is as it was."""


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Replace a file, whole or not at all, unless it has changed since it was read.

    Raises:
        NotWritten: it has changed, or cannot be written.
    """
    try:
        if Path(path).read_bytes() != before:
            raise NotWritten("changed in the meantime; not overwritten")
        write_atomically(path, after)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotWritten(f"cannot be written: {reason[:1].lower()}{reason[1:]}") from None


def difference(path: str, before: str, after: str, painter: Painter) -> Iterator[str]:
    """A unified diff of two texts, line by line."""
    for line in difflib.unified_diff(_lines(before), _lines(after), path, path):
        body = line.rstrip("\r\n")
        end = line[len(body) :] or "\n\\ No newline at end of file\n"
        yield f"{_paint(visible(body), painter)}{end}"


def _lines(text: str) -> list[str]:
    """The lines with their breaks; only LF ends a line of a diff."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [line for line in [text.rpartition("\n")[2]] if line]


def _paint(line: str, painter: Painter) -> str:
    if line.startswith(("---", "+++")):
        return painter(line, BOLD)
    styles = {"@": CYAN, "+": GREEN, "-": RED}
    style = styles.get(line[:1])
    return painter(line, style) if style else line
