"""The workspace as a whole: `status`, `checkWorkspace`, `integrations`."""

from __future__ import annotations

import platform
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp import __version__
from amplsp.editor.document_symbol import document_symbols
from amplsp.server.commands import command, no_arguments
from amplsp.server.features.document_symbol import nested
from amplsp.server.jobs import settle, then
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.on_disk import OnDisk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.server.diagnostics import FileFindings
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

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
    future: Future[list[dict[str, Any]]] = Future()
    session.workspace.all_reports().add_done_callback(
        lambda _done: session.server.jobs.start(("outlines", id(future)), _outline(session, future), urgent=False)
    )
    return future


def _outline(session: Session, future: Future[list[dict[str, Any]]]) -> Iterator[None]:
    """Make the outlines one by one, so that only one tree is in memory and a keystroke need not wait for all."""
    outlines = []
    manifests: list[Snapshot | OnDisk] = [*session.readable(), *session.unopened()]
    try:
        for each in sorted(manifests, key=lambda each: each.uri):
            snapshot = each.snapshot if isinstance(each, OnDisk) else each
            symbols = [nested(snapshot, symbol) for symbol in document_symbols(snapshot.manifest)]
            outlines.append({"uri": each.uri, "symbols": symbols})
            yield
            session.server.collect_trees()
    except Exception as error:  # noqa: BLE001  # the caller gets it
        settle(future, error)
    settle(future, outlines)


def _count(reports: list[FileFindings]) -> dict[str, int]:
    counts = {"files": len(reports), **dict.fromkeys(_WORDS.values(), 0)}
    for report in reports:
        for item in report.items:
            word = _WORDS.get(item.severity) if item.severity is not None else None
            if word:
                counts[word] += 1
    return counts
