"""`textDocument/semanticTokens/range`: which names of a part are of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.semantic_tokens import semantic_tokens
from amplsp.server.semantic_tokens import LEGEND, encoded

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE
NAME = "semanticTokens"
OPTIONS = LEGEND


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.SemanticTokensRangeParams,
) -> types.SemanticTokens:
    """The tokens in the visible part."""
    return encoded(snapshot, semantic_tokens(snapshot.manifest, snapshot.positions.span(params.range)))
