"""`textDocument/selectionRange`: selections that grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.selection_range import selection_ranges
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_SELECTION_RANGE, "selectionRange")
def handle(session: Session, snapshot: Snapshot, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """For each position the ranges around it, the innermost first."""
    return [_nested(snapshot, snapshot.offset(position)) for position in params.positions]


def _nested(snapshot: Snapshot, offset: int) -> types.SelectionRange:
    whole, *inner = reversed(selection_ranges(snapshot.document, offset))
    found = types.SelectionRange(snapshot.range(whole))
    for span in inner:
        found = types.SelectionRange(snapshot.range(span), parent=found)
    return found
