"""`workspace/diagnostic`: the findings in all manifests, open or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server import diagnosis
from amplsp.server.futures import then
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.reports import Report
    from amplsp.server.session import Session

METHOD = types.WORKSPACE_DIAGNOSTIC
NAME = diagnosis.NAME

_Item = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def serve(session: Session, params: types.WorkspaceDiagnosticParams) -> Future[types.WorkspaceDiagnosticReport]:
    """One report a file, unchanged where the client has it already, empty for files that are gone."""
    known = {same_file(each.uri): each for each in params.previous_result_ids}
    return then(
        session.diagnosis.all_reports(), lambda reports: types.WorkspaceDiagnosticReport(_items(reports, known))
    )


def _items(reports: list[Report], known: dict[str, types.PreviousResultId]) -> list[_Item]:
    items: list[_Item] = []
    for report in reports:
        previous = known.pop(same_file(report.uri), None)
        if previous is not None and previous.value == report.id:
            items.append(
                types.WorkspaceUnchangedDocumentDiagnosticReport(
                    uri=report.uri, result_id=report.id, version=report.version
                )
            )
        else:
            items.append(
                types.WorkspaceFullDocumentDiagnosticReport(
                    uri=report.uri, items=report.items, version=report.version, result_id=report.id
                )
            )
    items += [types.WorkspaceFullDocumentDiagnosticReport(uri=gone.uri, items=[]) for gone in known.values()]
    return items
