"""Semantic tokens as the protocol packs them: five numbers each, relative to the token before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.semantic_tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.editor.semantic_tokens import SemanticToken
    from amplsp.server.snapshot import Snapshot

_KINDS = list(TokenKind)
_INDEX = {kind: index for index, kind in enumerate(_KINDS)}
_DECLARATION = 1
LEGEND = types.SemanticTokensLegend([kind.value for kind in _KINDS], ["declaration"])
"""What the numbers stand for."""


def encoded(snapshot: Snapshot, found: Iterable[SemanticToken]) -> types.SemanticTokens:
    """Tokens, which are in order, as numbers."""
    data: list[int] = []
    line = character = 0
    for token in found:
        place = snapshot.range(token.span)
        start = place.start
        data += (
            start.line - line,
            start.character - (character if start.line == line else 0),
            place.end.character - start.character,
            _INDEX[token.kind],
            _DECLARATION if token.is_declaration else 0,
        )
        line, character = start.line, start.character
    return types.SemanticTokens(data)
