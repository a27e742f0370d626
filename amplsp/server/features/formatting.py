"""`textDocument/formatting`: the whole manifest in its canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.format import format_text, line_edits

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_FORMATTING
NAME = "formatting"


def handle(
    session: Session,  # noqa: ARG001  # the document says it all
    snapshot: Snapshot,
    params: types.DocumentFormattingParams,  # noqa: ARG001  # the form is the same for every client
) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return snapshot.text_edits(line_edits(snapshot.text, format_text(snapshot.text).text))
