"""Texts for people in the format that a client shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.hover import without_markup

if TYPE_CHECKING:
    from collections.abc import Sequence


def content(markdown: str, formats: Sequence[object]) -> types.MarkupContent:
    """A text as Markdown where the client says that it shows that, else plain."""
    if types.MarkupKind.Markdown.value in formats:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return types.MarkupContent(types.MarkupKind.PlainText, without_markup(markdown))
