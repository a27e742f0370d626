"""`textDocument/rangeFormatting`: the keys and items that a selection touches in their canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.format import format_range

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_RANGE_FORMATTING
NAME = "formatting"


def handle(
    session: Session,  # noqa: ARG001  # the document says it all
    snapshot: Snapshot,
    params: types.DocumentRangeFormattingParams,
) -> list[types.TextEdit]:
    """Edits of whole lines; none where the text has mistakes, which the diagnostics tell."""
    return snapshot.text_edits(format_range(snapshot.text, snapshot.positions.span(params.range)))
