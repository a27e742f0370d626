"""Writes a preview into a file, but does not overwrite other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.atomic_write import is_stream
from amplsp.cli._output import Failure, check_can_write, write_file
from amplsp.preview import is_preview
from amplsp.text_file import ReadError, read_text

if TYPE_CHECKING:
    from pathlib import Path


def write_preview(path: Path, text: str) -> None:
    """Write the file.

    Raises:
        Failure: it cannot be written, or exists and is not a preview.
    """
    check_can_write(path)
    if not is_stream(path) and path.exists():
        try:
            current = read_text(path, "file").text
        except ReadError as error:
            raise Failure(f'cannot read "{path}": {error.message}') from None
        if current and not is_preview(current):
            raise Failure(f'"{path}" exists and is not a preview; remove it, or name another file')
    write_file(path, text)
