"""`textDocument/diagnostic` and `workspace/diagnostic`: a client that asks for diagnostics itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server import diagnostics
from amplsp.server.features import about_session
from amplsp.server.jobs import then
from amplsp.server.progress import show_progress
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.diagnostics import FileFindings
    from amplsp.server.session import Session

_Item = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


OPTIONS = types.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=True, identifier="amplsp", work_done_progress=True
)


@about_session(types.TEXT_DOCUMENT_DIAGNOSTIC, diagnostics.NAME, OPTIONS)
def document_diagnostic(
    session: Session, params: types.DocumentDiagnosticParams
) -> Future[diagnostics.Answer] | types.RelatedFullDocumentDiagnosticReport:
    """The report once the document's newest version is checked; an empty one if it is not an open manifest."""
    snapshot = session.snapshot(params.text_document.uri)
    if snapshot is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    return session.diagnostics.ask(same_file(snapshot.uri), params.previous_result_id)


@about_session(types.WORKSPACE_DIAGNOSTIC, diagnostics.NAME)
def workspace_diagnostic(
    session: Session, params: types.WorkspaceDiagnosticParams
) -> Future[types.WorkspaceDiagnosticReport]:
    """One report for each file: unchanged if the client already has it, empty for removed files."""
    known = {same_file(each.uri): each for each in params.previous_result_ids}
    session.workspace.look()
    answer = then(
        session.workspace.all_reports(), lambda reports: types.WorkspaceDiagnosticReport(_items(reports, known))
    )
    return show_progress(session, params.work_done_token, answer)


def _items(reports: list[FileFindings], known: dict[str, types.PreviousResultId]) -> list[_Item]:
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
