"""`textDocument/semanticTokens/full` and `/range`: which names are of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.semantic_tokens import TokenKind, semantic_tokens
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.editor.semantic_tokens import SemanticToken
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

_KINDS = list(TokenKind)
_INDEX = {kind: index for index, kind in enumerate(_KINDS)}
_DECLARATION = 1
LEGEND = types.SemanticTokensLegend([kind.value for kind in _KINDS], ["declaration"])
"""The meaning of the numbers."""


@about_manifest(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, "semanticTokens", LEGEND)
def semantic_tokens_full(
    session: Session, snapshot: Snapshot, params: types.SemanticTokensParams
) -> types.SemanticTokens:
    """The tokens of the whole document."""
    return _encoded(snapshot, semantic_tokens(snapshot.manifest))


@about_manifest(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, "semanticTokens", LEGEND)
def semantic_tokens_range(
    session: Session, snapshot: Snapshot, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens:
    """The tokens in the visible part."""
    return _encoded(snapshot, semantic_tokens(snapshot.manifest, snapshot.positions.span(params.range)))


def _encoded(snapshot: Snapshot, found: Iterable[SemanticToken]) -> types.SemanticTokens:
    """Sorted tokens as numbers."""
    data: list[int] = []
    line = character = 0
    place, length = snapshot.positions.place, snapshot.positions.length
    for span, kind, is_declaration in found:
        above, before = line, character
        line, character = place(span.start)
        data += (
            line - above,
            character - (before if line == above else 0),
            length(span),
            _INDEX[kind],
            _DECLARATION if is_declaration else 0,
        )
    return types.SemanticTokens(data)
