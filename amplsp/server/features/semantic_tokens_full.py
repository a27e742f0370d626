"""`textDocument/semanticTokens/full`: which names are of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.semantic_tokens import semantic_tokens
from amplsp.server.semantic_tokens import LEGEND, encoded

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL
NAME = "semanticTokens"
OPTIONS = LEGEND


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.SemanticTokensParams,  # noqa: ARG001  # the document says it all
) -> types.SemanticTokens:
    """The tokens of the whole document."""
    return encoded(snapshot, semantic_tokens(snapshot.manifest))
