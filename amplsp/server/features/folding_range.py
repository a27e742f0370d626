"""`textDocument/foldingRange`: what can be collapsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.folding_range import folding_ranges

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_FOLDING_RANGE
NAME = "foldingRange"


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.FoldingRangeParams,  # noqa: ARG001  # the document says it all
) -> list[types.FoldingRange]:
    """The ranges, in lines."""
    return [
        types.FoldingRange(fold.first, fold.last, kind=types.FoldingRangeKind.Comment if fold.is_comment else None)
        for fold in folding_ranges(snapshot.document)
    ]
