"""`textDocument/inlayHint`: what values mean, beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.inlay_hint import inlay_hints

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_INLAY_HINT
NAME = "inlayHint"


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.InlayHintParams,
) -> list[types.InlayHint]:
    """The hints in the visible part."""
    within = snapshot.positions.span(params.range)
    return [
        types.InlayHint(snapshot.positions.position(hint.offset), hint.text, padding_left=True)
        for hint in inlay_hints(snapshot.manifest, within)
    ]
