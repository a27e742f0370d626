"""`textDocument/diagnostic`: a client that asks for diagnostics itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server import diagnosis
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.session import Session

METHOD = types.TEXT_DOCUMENT_DIAGNOSTIC
NAME = diagnosis.NAME
OPTIONS = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=True, identifier="amplsp")


def serve(
    session: Session, params: types.DocumentDiagnosticParams
) -> Future[diagnosis.Answer] | types.RelatedFullDocumentDiagnosticReport:
    """The report once the document's newest version is checked; an empty one for what is no open manifest."""
    snapshot = session.snapshot(params.text_document.uri)
    if snapshot is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    return session.diagnosis.ask(same_file(snapshot.uri), params.previous_result_id)
