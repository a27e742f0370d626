"""`amplsp.checkWorkspace []`: read every manifest of the workspace again and count what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.server.commands import no_arguments
from amplsp.server.futures import then

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.reports import Report
    from amplsp.server.session import Session

COMMAND = "amplsp.checkWorkspace"

_WORDS = {
    types.DiagnosticSeverity.Error: "errors",
    types.DiagnosticSeverity.Warning: "warnings",
    types.DiagnosticSeverity.Information: "infos",
}


def run(session: Session, arguments: list[Any]) -> Future[dict[str, int]]:
    """The numbers of files and of findings by severity, once all are checked."""
    no_arguments(COMMAND, arguments)
    session.workspace.refresh()
    return then(session.diagnosis.all_reports(), _count)


def _count(reports: list[Report]) -> dict[str, int]:
    counts = {"files": len(reports), **dict.fromkeys(_WORDS.values(), 0)}
    for report in reports:
        for item in report.items:
            word = _WORDS.get(item.severity) if item.severity is not None else None
            if word:
                counts[word] += 1
    return counts
