"""Which key is meant by a single value instead of a mapping: `email` for `fieldName: email`.

The schema tells it: the first key that such a mapping must have, or nearly always has, if the value is valid for it; if
no key is required, the only key for which the value is valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.yaml.insertion import Data, inline, layout_of, set_value
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, Style
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode
    from amplsp.yaml.document import Document


def mapping_for(definition: SchemaNode, value: Data) -> dict[str, Data] | None:
    """The mapping that a value probably means; None if that is not clear."""
    needed = definition.required or definition.expected
    key, blank, rest = value.partition(" ") if isinstance(value, str) else ("", "", "")
    if blank and key in definition.properties:  # only the colon is missing
        inner = _as(definition.properties[key], rest.strip())
        return None if inner is None else {key: inner}
    found = [
        {name: each}
        for name, part in definition.properties.items()
        if (not needed or name == needed[0]) and (each := _as(part, value)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _as(definition: SchemaNode, value: Data) -> Data | None:
    """The value as it is written after a key."""
    if definition.type == "object":
        return mapping_for(definition, value)
    if definition.type == "string":
        if value is True and len(definition.enum) == 1:
            return definition.enum[0]
        return value if isinstance(value, str) and value and (not definition.enum or value in definition.enum) else None
    fits = isinstance(value, bool) if definition.type == "boolean" else type(value) is int
    return value if fits and definition.type in {"boolean", "integer"} else None


def meant_at(document: Document, node: Node, path: Path) -> Data | None:
    """What a scalar at the place of a mapping, or of a list of mappings, probably means."""
    definition = definition_at(path)
    if definition is None or not isinstance(node, Scalar) or node.tag is not None or not _is_own(document, node, path):
        return None
    value = node.value
    if not isinstance(value, (str, int)) or value == "":
        return None
    if definition.items is None:
        return mapping_for(definition, value)
    if not isinstance(value, str) or definition.items.type != "object":
        return None
    found = [mapping_for(definition.items, part.strip()) for part in value.split(",")]
    items: list[Data] = [each for each in found if each is not None]
    return items if len(items) == len(found) else None


def _is_own(document: Document, node: Node, path: Path) -> bool:
    """Whether a value is written at its place and does not come from an alias."""
    return node.anchor is None and node.parent is document.root.at(path[:-1])


def in_words(meant: Data) -> str:
    """What to write, in the words of messages: `fieldName: email`."""
    one = meant[0] if isinstance(meant, list) else meant
    return inline(one).removeprefix("{").removesuffix("}") if isinstance(one, dict) else inline(one)


def write(document: Document, node: Node, meant: Data) -> tuple[Edit, ...]:
    """The edits that write what is meant instead of a scalar."""
    parent = node.parent
    if isinstance(parent, Mapping) and node.key is not None:
        return set_value(document, parent, Entry(node.key, node), meant)
    if not isinstance(parent, Sequence) or not isinstance(node, Scalar) or not isinstance(meant, dict):
        return ()
    if node.style in {Style.LITERAL, Style.FOLDED} or len(document.source(node.span).splitlines()) > 1:
        return ()
    (key,) = meant
    if node.style is Style.PLAIN and node.source.startswith(f"{key} "):
        colon = node.span.start + len(key)
        return (Edit(Span(colon, colon), ":"),) if not parent.flow else (Edit(node.span, inline(meant)),)
    mark = '"' if parent.flow and node.style is Style.DOUBLE else ""
    opening, closing = ("{", "}") if parent.flow else ("", "")
    before = Edit(Span(node.span.start, node.span.start), f"{opening}{mark}{key}{mark}: ")
    return (before, Edit(Span(node.span.end, node.span.end), closing)) if closing else (before,)


def only_list_of(path: Path) -> str | None:
    """The only key of the mapping at a place, if its value is a list: `objects` in `read`."""
    definition = definition_at(path)
    properties = definition.properties if definition is not None else {}
    return next((key for key, part in properties.items() if part.items is not None and len(properties) == 1), None)


def under_key(document: Document, node: Node, path: Path, key: str) -> tuple[Edit, ...]:
    """The edits that write a key between a list and the key before it."""
    if not isinstance(node, Sequence) or node.key is None or not _is_own(document, node, path) or node.damaged:
        return ()
    start, end = node.span
    if node.flow:
        return Edit(Span(start, start), f"{{{key}: "), Edit(Span(end, end), "}")
    layout, lines = layout_of(document), document.lines
    margin = layout.newline + " " * (document.position(node.key.span.start).column + layout.indent)
    at = lines.content(lines.line_of(node.key.span.end)).end
    numbers = range(lines.line_of(start), lines.line_of(max(start, end - 1)) + 1)
    first = lines.line_of(node.key.span.end) + 1
    if numbers[0] < first:
        return ()
    shifted = [lines.starts[number] for number in range(first, numbers[-1] + 1) if lines.line(number).strip()]
    return Edit(Span(at, at), f"{margin}{key}:"), *(Edit(Span(at, at), " " * layout.indent) for at in shifted)
