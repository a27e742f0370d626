"""What commands say about the files they were given."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from amplsp.cli._output import say_error
from amplsp.engine.discovery import MANIFEST_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amplsp.engine.file_report import FileReport, ReadError


def say_unreadable(reports: Iterable[FileReport]) -> None:
    """Write why files could not be read."""
    for report in reports:
        if report.error is not None:
            say_read_error(report.path, report.error)


def say_read_error(path: str, error: ReadError) -> None:
    """Write why a file could not be read, and where in it."""
    at = error.position
    where = f":{at.line + 1}:{at.column + 1}" if at else ""
    say_error(f"{path}{where}: {error.message}")


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
