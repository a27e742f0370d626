"""`textDocument/onTypeFormatting`: after the Enter key the cursor is where the next key belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.new_line import indent_new_line
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

OPTIONS = types.DocumentOnTypeFormattingOptions("\n")


@about_manifest(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, "formatting", OPTIONS)
def handle(
    _session: Session,
    snapshot: Snapshot,
    params: types.DocumentOnTypeFormattingParams,
) -> list[types.TextEdit] | None:
    """The spaces at the start of the new line; null if they are right, and for any other character."""
    if params.ch != "\n":
        return None
    edit = indent_new_line(snapshot.document, snapshot.offset(params.position))
    return snapshot.text_edits([edit]) if edit is not None else None
