"""`textDocument/foldingRange`: what can be collapsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.folding_range import folding_ranges
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_FOLDING_RANGE, "foldingRange")
def handle(session: Session, snapshot: Snapshot, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """The ranges, in lines."""
    return [
        types.FoldingRange(fold.first, fold.last, kind=types.FoldingRangeKind.Comment if fold.is_comment else None)
        for fold in folding_ranges(snapshot.document)
    ]
