"""The workspace as a whole: `status`, `checkWorkspace`, `integrations`."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp import __version__
from amplsp.editor.document_symbol import document_symbols
from amplsp.server.commands import command, no_arguments
from amplsp.server.features.document_symbol import nested
from amplsp.server.jobs import then
from amplsp.server.json_rpc import InvalidParamsError

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
    """The version, the profile and catalog that apply (to a file, if one is named), and the number of known manifests.

    Raises:
        InvalidParamsError: there is another argument than the URI of a document.
    """
    if len(arguments) > 1 or not all(isinstance(each, str) for each in arguments):
        raise InvalidParamsError("amplsp.status takes no argument, or the URI of a document")
    settings, catalog = session.settings.for_file(*arguments or ["untitled:status"])
    return {
        "version": __version__,
        "profile": settings.profile.value,
        "catalogDate": catalog.date,
        "catalogProblem": catalog.problem,
        "python": platform.python_version(),
        "positionEncoding": session.server.client.encoding,
        "diagnostics": "pull" if session.server.client.pulls else "push",
        "openManifests": len(session.open),
        "workspaceManifests": len(session.workspace.files),
        "leftOut": session.workspace.left_out(),
    }


@command("amplsp.checkWorkspace")
def check_workspace(session: Session, arguments: list[Any]) -> Future[dict[str, int]]:
    """The numbers of files and of findings by severity, once all are checked."""
    no_arguments("amplsp.checkWorkspace", arguments)
    session.workspace.refresh()
    return then(session.workspace.all_reports(), _count)


@command("amplsp.integrations")
def integrations(session: Session, arguments: list[Any]) -> Future[list[dict[str, Any]]]:
    """The outline of every manifest of the workspace and every open one, once all are read."""
    no_arguments("amplsp.integrations", arguments)
    return then(session.workspace.all_reports(), lambda _reports: _outlines(session))


def _outlines(session: Session) -> list[dict[str, Any]]:
    snapshots = sorted(session.snapshots(), key=lambda each: each.uri)
    return [
        {"uri": each.uri, "symbols": [nested(each, symbol) for symbol in document_symbols(each.manifest)]}
        for each in snapshots
    ]


def _count(reports: list[FileFindings]) -> dict[str, int]:
    counts = {"files": len(reports), **dict.fromkeys(_WORDS.values(), 0)}
    for report in reports:
        for item in report.items:
            word = _WORDS.get(item.severity) if item.severity is not None else None
            if word:
                counts[word] += 1
    return counts
