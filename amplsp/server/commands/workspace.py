"""The workspace as a whole: `status`, `checkWorkspace`."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp import __version__
from amplsp.server.commands import command, no_arguments
from amplsp.server.jobs import then

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.diagnostics import FileFindings
    from amplsp.server.session import Session

_WORDS = {
    types.DiagnosticSeverity.Error: "errors",
    types.DiagnosticSeverity.Warning: "warnings",
    types.DiagnosticSeverity.Information: "infos",
}


@command("amplsp.status")
def status(session: Session, arguments: list[Any]) -> dict[str, Any]:
    """The version, the catalog in use and why it is not another, and how many manifests are known."""
    no_arguments("amplsp.status", arguments)
    catalog = session.settings.catalogs.get()
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


@command("amplsp.checkWorkspace")
def check_workspace(session: Session, arguments: list[Any]) -> Future[dict[str, int]]:
    """The numbers of files and of findings by severity, once all are checked."""
    no_arguments("amplsp.checkWorkspace", arguments)
    session.workspace.refresh()
    return then(session.workspace.all_reports(), _count)


def _count(reports: list[FileFindings]) -> dict[str, int]:
    counts = {"files": len(reports), **dict.fromkeys(_WORDS.values(), 0)}
    for report in reports:
        for item in report.items:
            word = _WORDS.get(item.severity) if item.severity is not None else None
            if word:
                counts[word] += 1
    return counts
