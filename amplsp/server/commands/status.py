"""`amplsp.status []`: what runs here, for a status bar."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from amplsp import __version__
from amplsp.server.commands import no_arguments

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.status"


def run(session: Session, arguments: list[Any]) -> dict[str, Any]:
    """The version, the catalog in use and why it is not another, and how many manifests are known."""
    no_arguments(COMMAND, arguments)
    catalog = session.catalogs.get()
    return {
        "version": __version__,
        "catalogDate": catalog.date,
        "catalogProblem": catalog.problem,
        "python": platform.python_version(),
        "positionEncoding": session.server.client.encoding,
        "diagnostics": "pull" if session.server.client.pulls else "push",
        "openManifests": len(session.open),
        "workspaceManifests": len(session.workspace.files),
    }
