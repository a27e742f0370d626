"""`textDocument/formatting` and `textDocument/rangeFormatting`: the canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.format import format_range, format_text, line_edits
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_FORMATTING, "formatting")
def formatting(session: Session, snapshot: Snapshot, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return snapshot.text_edits(line_edits(snapshot.text, format_text(snapshot.text).text))


@about_manifest(types.TEXT_DOCUMENT_RANGE_FORMATTING, "formatting")
def range_formatting(
    session: Session, snapshot: Snapshot, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return snapshot.text_edits(format_range(snapshot.text, snapshot.positions.span(params.range)))
