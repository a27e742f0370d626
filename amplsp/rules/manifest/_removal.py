"""Repairs that take a key or an item away, with its line break, comma and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.yaml.insertion import end_of
from amplsp.yaml.nodes import Mapping, Node, Sequence
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.yaml.document import Document
    from amplsp.yaml.nodes import Entry


def remove_entry(document: Document, mapping: Node, entry: Entry) -> Edit | None:
    """Take a key away. None where it is the last one of its mapping, or inherited."""
    if not isinstance(mapping, Mapping) or len(mapping.own_entries) < 2 or entry not in mapping.own_entries:
        return None
    spans = [Span(each.key.span.start, max(end_of(mapping, each), each.key.span.end)) for each in mapping.own_entries]
    index = mapping.own_entries.index(entry)
    if any(each.value.parent is not mapping for each in mapping.own_entries) and mapping.flow:
        return None
    return _remove(document, spans, index, flow=mapping.flow)


def remove_item(document: Document, sequence: Node, item: Node) -> Edit | None:
    """Take an item away with its dash. None where it is the only one, or an alias."""
    return item_removals(document, sequence).get(id(item))


def item_removals(document: Document, sequence: Node) -> dict[int, Edit]:
    """For each item of a list that `remove_item` can take away, by its `id()`, the edit: all at once in linear time."""
    if not isinstance(sequence, Sequence) or len(sequence.items) < 2:
        return {}
    if any(each.parent is not sequence for each in sequence.items):
        return {}
    spans = [each.span if sequence.flow else _with_dash(document, each) for each in sequence.items]
    edits = (
        (id(item), _remove(document, spans, index, flow=sequence.flow)) for index, item in enumerate(sequence.items)
    )
    return {key: edit for key, edit in edits if edit is not None}


def dash_of(document: Document, item: Node) -> Span | None:
    """The dash in front of an item of a block list."""
    at = document.text.rfind("-", 0, item.span.start)
    if at < 0 or document.text[at + 1 : item.span.start].strip():
        return None
    return Span(at, at + 1)


def _with_dash(document: Document, item: Node) -> Span:
    dash = dash_of(document, item)
    return Span(dash.start if dash else item.span.start, item.span.end)


def _remove(document: Document, spans: list[Span], index: int, *, flow: bool) -> Edit | None:
    span = spans[index]
    if flow:
        return Edit(
            Span(spans[index - 1].end, span.end) if index else Span(span.start, spans[1].start),
            "",
        )
    lines = document.lines
    first, last = lines.line_of(span.start), lines.line_of(max(span.start, span.end - 1))
    if not document.text[lines.starts[first] : span.start].strip():
        return _without_lines(document, first, last)
    # The first key of an item stands behind the dash; the next one takes its place there.
    if index or document.text[span.end : spans[1].start].strip():
        return None
    return Edit(Span(span.start, spans[1].start), "")


def _without_lines(document: Document, first: int, last: int) -> Edit:
    lines = document.lines
    start, end = lines.starts[first], lines.full(last).end
    if end == len(document.text) and not document.text.endswith(("\n", "\r")) and first > 0:
        start = lines.content(first - 1).end
    return Edit(Span(start, end), "")
