"""Checks folders that should be a checkout of the connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.cli._output import Failure

if TYPE_CHECKING:
    from pathlib import Path


def require_checkout(folder: Path) -> None:
    """Reject a folder that cannot contain providers.

    Raises:
        Failure: there is no such folder, or it has no folder of providers.
    """
    from amplsp.connectors import FOLDER  # noqa: PLC0415 - the parser loads only where Go is read

    if not (folder / FOLDER).is_dir():
        what = "no folder" if not folder.is_dir() else f'no folder "{FOLDER}" in'
        raise Failure(f'there is {what} "{folder}"; --connectors takes a checkout of the connectors repository')
