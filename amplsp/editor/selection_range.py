"""Selection that grows: value, entry, mapping, item, list … up to the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.editor.scope import ancestors, node_at
from amplsp.yaml import Document, Scalar, Span, Style

if TYPE_CHECKING:
    from amplsp.editor.scope import NodeAt

_QUOTED = (Style.SINGLE, Style.DOUBLE)


def selection_ranges(document: Document, offset: int) -> list[Span]:
    """The spans around an offset, each strictly inside the next; the last is the whole document."""
    offset = min(max(offset, 0), len(document.text))
    found: list[Span] = []
    for span in [*_spans(node_at(document, offset), offset), Span(0, len(document.text))]:
        is_larger = not found or (span.contains(found[-1]) and span != found[-1])
        if is_larger and span.start <= offset <= span.end:
            found.append(span)
    return found


def _spans(place: NodeAt, offset: int) -> Iterator[Span]:
    if place.alias is not None:
        yield place.alias.span
    if place.on_key and place.entry is not None:
        yield place.entry.key.span
    node = place.node
    if isinstance(node, Scalar) and not place.on_key and node.style in _QUOTED:
        inner = Span(node.span.start + 1, node.span.end - 1)
        if inner.start <= offset <= inner.end:
            yield inner
    if place.entry is not None and place.entry.value.parent is not place.entry.key.parent:
        # The value of the entry is elsewhere: the parts around it are not those around the key.
        yield place.entry.span
        node = place.entry.key.parent or node
    for each in ancestors(node):
        yield each.span
        if each.key is not None:
            yield Span(each.key.span.start, max(each.key.span.end, each.span.end))
