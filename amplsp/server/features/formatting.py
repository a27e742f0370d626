"""`textDocument/formatting` and `textDocument/rangeFormatting`: the canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.format import format_range, format_text, line_edits
from amplsp.server.features import about_manifest
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.yaml import Edit, apply_edits
from amplsp.yaml.witness import change_of_data

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_FORMATTING, "formatting")
def formatting(session: Session, snapshot: Snapshot, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return _witnessed(snapshot, line_edits(snapshot.text, format_text(snapshot.text).text))


@about_manifest(types.TEXT_DOCUMENT_RANGE_FORMATTING, "formatting")
def range_formatting(
    session: Session, snapshot: Snapshot, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return _witnessed(snapshot, format_range(snapshot.text, snapshot.positions.span(params.range)))


def _witnessed(snapshot: Snapshot, edits: list[Edit]) -> list[types.TextEdit]:
    if edits and (wrong := change_of_data(snapshot.text, apply_edits(snapshot.text, edits))):
        raise RequestError(ErrorCode.REQUEST_FAILED, f"not formatted: {wrong}; please report this manifest")
    return snapshot.text_edits(edits)
