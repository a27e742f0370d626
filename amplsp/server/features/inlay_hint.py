"""`textDocument/inlayHint`: what values mean, beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.inlay_hint import inlay_hints
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_INLAY_HINT, "inlayHint")
def handle(session: Session, snapshot: Snapshot, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints in the visible part."""
    within = snapshot.positions.span(params.range)
    return [
        types.InlayHint(snapshot.positions.position(hint.offset), hint.text, padding_left=True)
        for hint in inlay_hints(snapshot.manifest, within)
    ]
