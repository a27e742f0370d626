"""Fixes that write, replace or remove a value, and leave everything around it unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.problem import Fix, quote
from amplsp.yaml.document import Document
from amplsp.yaml.insertion import Data, end_of, insert_entry, scalar, set_value
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, Style
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.rules.manifest._missing import Missing

_OWN: dict[str, Data] = {
    "name": "my-integration",
    "requiredFields": [{"fieldName": "id"}],
    "schedule": "*/30 * * * *",
}
_SWITCH = ("integrations", "*", "proxy", "enabled")


def placeholder(path: Path) -> Data:
    """The value for the key at a path, whose list indexes may be `"*"`."""
    key = str(path[-1])
    if key in _OWN and path[-2:] != ("watchSchema", "schedule"):
        return _OWN[key]
    definition = definition_at(path)
    if definition is None:
        return "TODO"
    is_switch = tuple("*" if isinstance(step, int) else step for step in path) == _SWITCH
    # `proxy:` is not written to switch it off, which is its default.
    value: Data = definition.default if definition.has_default and not is_switch else definition.examples[0]
    return value


def supply(document: Document, missing: Missing, value: Data) -> tuple[Edit, ...]:
    """The edits that give a missing key a value; none if there is no simple way."""
    mapping = missing.mapping
    if not isinstance(mapping, Mapping):
        return ()
    if missing.is_null:
        entry = mapping.entry(missing.key)
        return set_value(document, mapping, entry, value) if entry else ()
    edit = insert_entry(document, mapping, missing.key, value, order_at(missing.path))
    return (edit,) if edit else ()


def order_at(path: Path) -> tuple[str, ...]:
    """The keys of the mapping at a path in the order in which people write them."""
    definition = definition_at(path)
    return tuple(definition.properties) if definition else ()


def replace_text(node: Node, text: str) -> tuple[Edit, ...]:
    """Write another text in the quotes of the old one. No edits for block scalars, which are long for a reason."""
    if not isinstance(node, Scalar) or node.style in {Style.LITERAL, Style.FOLDED}:
        return ()
    return (Edit(node.span, scalar(text, like=node)),)


def replacement(node: Node, text: str, title: str = "", *, safe: bool = False) -> tuple[Fix, ...]:
    """The fix that writes another text, by default with a title such as `replace by "contacts"`; none if not simple.

    It is never safe if an alias uses the text in other places, in which it may be right.
    """
    edits = replace_text(node, text)
    return (Fix(title or f"replace by {quote(text)}", edits, safe=safe and node.anchor is None),) if edits else ()


def is_shared(node: Node) -> bool:
    """Whether an alias may use a node, or a part around it, so that a change also affects another place."""
    above: Node | None = node
    while above is not None and above.anchor is None:
        above = above.parent
    return above is not None


def remove_entry(document: Document, mapping: Node, entry: Entry) -> Edit | None:
    """Remove a key. None if it is the last one of its mapping, or inherited."""
    if not isinstance(mapping, Mapping) or len(mapping.own_entries) < 2 or entry not in mapping.own_entries:
        return None
    spans = [Span(each.key.span.start, max(end_of(mapping, each), each.key.span.end)) for each in mapping.own_entries]
    index = mapping.own_entries.index(entry)
    if any(each.value.parent is not mapping for each in mapping.own_entries) and mapping.flow:
        return None
    return _remove(document, spans, index, flow=mapping.flow)


def exchange_entry(mapping: Node, entry: Entry, key: str, text: str) -> tuple[Edit, ...]:
    """Replace a key and its whole value by another key and its text; no edits if that is not simple."""
    if not isinstance(mapping, Mapping) or entry not in mapping.own_entries or entry.value.parent is not mapping:
        return ()
    span = Span(entry.key.span.start, end_of(mapping, entry))
    return (Edit(span, f"{scalar(key, like=entry.key)}: {scalar(text, like=entry.key)}"),)


def item_removals(document: Document, sequence: Node) -> dict[int, Edit]:
    """For the `id()` of each item that can be removed with its dash, the edit; all are made at once, in linear time."""
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
    """The dash before an item of a block list."""
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
        return without_lines(document, first, last)
    # The first key of an item stands after the dash; the next one takes its place there.
    if index or document.text[span.end : spans[1].start].strip():
        return None
    return Edit(Span(span.start, spans[1].start), "")


def without_lines(document: Document, first: int, last: int) -> Edit:
    """Remove whole lines, so that the text still ends with a line break if it did."""
    lines = document.lines
    start, end = lines.starts[first], lines.full(last).end
    if end == len(document.text) and not document.text.endswith(("\n", "\r")) and first > 0:
        start = lines.content(first - 1).end
    return Edit(Span(start, end), "")
