"""Anchors and aliases: `&name` and every `*name` that means it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.editor.locate import alias_at
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml import Document
    from amplsp.yaml.nodes import Node

NAME = re.compile(r"[0-9A-Za-z_-]+")
"""What libyaml takes for the name of an anchor; YAML 1.2 takes more."""
_TOKEN = re.compile(rf"&{NAME.pattern}")


def anchored_at(document: Document, offset: int) -> Node | None:
    """The value whose anchor or alias stands at an offset."""
    alias = alias_at(document, offset)
    if alias is not None:
        return alias.target
    line = document.lines.content(document.lines.line_of(offset))
    if not any(found.start() <= offset <= found.end() for found in _TOKEN.finditer(document.text, *line)):
        return None
    spans = ((node, span_of_anchor(document, node)) for node in anchored(document))
    return next((node for node, span in spans if span and span.start - 1 <= offset <= span.end), None)


def anchored(document: Document) -> Iterator[Node]:
    """Every value that has an anchor."""
    if "&" in document.text:
        yield from (node for node in document.root.walk() if node.anchor is not None)


def span_of_anchor(document: Document, node: Node) -> Span | None:
    """Where the name of a value's anchor stands, without the `&`."""
    if node.anchor is None:
        return None
    at = document.text.rfind(f"&{node.anchor}", 0, node.span.start)
    end = at + 1 + len(node.anchor)
    return None if at < 0 or NAME.match(document.text, end) else Span(at + 1, end)


def spans_of_aliases(document: Document, node: Node) -> list[Span]:
    """Where the aliases of a value have its anchor's name, without the `*`."""
    return [Span(alias.span.start + 1, alias.span.end) for alias in document.aliases if alias.target is node]
