"""Values, types and places in the words of people who write YAML, and which part of a value to underline."""

from __future__ import annotations

from amplsp.problem import quote
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import Mapping, Node, Sequence
from amplsp.yaml.text import Span


def what_it_is(node: Node, document: Document) -> str:
    """A value with its type: `the number 30`, `a list`."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    value = node.value
    if node.is_null:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {document.source(node.span)[:80]}"
    return f"the text {quote(str(value))}"


def whole(node: Node, document: Document) -> Span:
    """What to underline if a whole value is wrong: its key for a block, else the first line of the value."""
    if isinstance(node, (Mapping, Sequence)) and not node.flow and node.key is not None:
        return node.key.span
    end_of_line = document.lines.content(document.lines.line_of(node.span.start)).end
    return Span(node.span.start, min(node.span.end, end_of_line))


def subject(node: Node) -> str:
    """A mapping as a message names it: `object "contacts"`, `integration "crm"`, `"proxy"`, `the manifest`."""
    if node.key is not None:
        return quote(node.key.source)
    if node.parent is None:
        return "the manifest"
    name = node.get("objectName").text
    if name:
        return f"object {quote(name)}"
    owner = node.parent.key.source if node.parent.key is not None else ""
    if owner == "integrations":
        name = node.get("name").text
        return f"integration {quote(name)}" if name else "this integration"
    return {"objects": "this object", "requiredFields": "this field", "optionalFields": "this field"}.get(
        owner, "this item"
    )
