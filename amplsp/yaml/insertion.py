"""Edits that write new keys, items and values, in the indentation, list style and line breaks of the document.

All functions return None (or no edits) if the text around the place leaves no simple way; a rule then offers no fix.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import Document, per_document
from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from amplsp.yaml.scalars import as_double_quoted, as_scalar
from amplsp.yaml.text import Edit, Span

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data]"
"""A value to write."""

_PLAIN = late_pattern(r"[A-Za-z0-9_](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_.])?\Z")
_COLON = late_pattern(r"[ \t]*:[ \t]?(?=[,}])|[ \t]*:")


class Layout(NamedTuple):
    """The layout of a document.

    Attributes:
        indent: the number of spaces by which a mapping is indented below its key.
        list_indent: the number of spaces by which a dash is indented below its list's key.
        newline: the line break.
    """

    indent: int
    list_indent: int
    newline: str


@per_document
def layout_of(document: Document) -> Layout:
    """The layout of the document's first nested mapping and first list; two spaces if it has none."""
    indent = list_indent = None
    for node in document.root.walk():
        if node.key is None or not isinstance(node, (Mapping, Sequence)) or node.flow:
            continue
        by = document.position(node.span.start).column - document.position(node.key.span.start).column
        if isinstance(node, Mapping):
            indent = by if indent is None and by > 0 else indent
        elif list_indent is None and by >= 0:
            list_indent = by
        if indent is not None and list_indent is not None:
            break
    return Layout(indent or 2, 2 if list_indent is None else list_indent, document.lines.newline())


def insert_entry(document: Document, mapping: Node, key: str, value: Data, order: Iterable[str] = ()) -> Edit | None:
    """Write a new key into a mapping.

    Args:
        document: the text.
        mapping: the mapping that lacks the key.
        key: the new key.
        value: its value.
        order: the mapping's keys in their usual order; the new key is inserted after the last key that comes before it
            there.
    """
    if isinstance(mapping, Mapping) and mapping.flow:
        lines = [_pair(key, value, quoted=_is_json(document, mapping))]
    else:
        lines = entry_lines(key, value, layout_of(document))
    return insert_lines(document, mapping, key, lines, order)


def insert_lines(
    document: Document, mapping: Node, key: str, lines: list[str], order: Iterable[str] = ()
) -> Edit | None:
    """Write a new key into a mapping as `insert_entry` does, from its lines; in braces only a single line."""
    if not isinstance(mapping, Mapping) or mapping.damaged:
        return None
    if mapping.flow:
        return _into_brackets(document, mapping, "}", lines[0]) if len(lines) == 1 else None
    if not mapping.own_entries:
        return None
    margin = layout_of(document).newline + " " * document.position(mapping.span.start).column
    text = joined(lines, margin)
    before = _entry_before(mapping, key, tuple(order))
    if before is None:
        at = _above_directives(document, mapping.own_entries[0].key.span.start)
        return Edit(Span(at, at), text + margin)
    end = _end_of_line(document, end_of(mapping, before))
    return Edit(Span(end, end), margin + text)


def insert_item(document: Document, sequence: Node, value: Data) -> Edit | None:
    """Write a new item at the end of a list."""
    if not isinstance(sequence, Sequence) or sequence.damaged:
        return None
    if sequence.flow:
        return _into_brackets(document, sequence, "]", inline(value, quoted=_is_json(document, sequence)))
    margin_of_dash = document.position(sequence.span.start).column
    layout = layout_of(document)
    margin = layout.newline + " " * margin_of_dash
    last = next((item for item in reversed(sequence.items) if item.parent is sequence), sequence)
    end = _end_of_line(document, last.span.end)
    return Edit(Span(end, end), margin + margin.join(item_lines(value, layout)))


def set_value(document: Document, mapping: Node, entry: Entry, value: Data) -> tuple[Edit, ...]:
    """Write a value instead of a scalar or a missing value. Returns no edits if that is not simple."""
    node = entry.value
    if not isinstance(mapping, Mapping) or not isinstance(node, Scalar) or node.parent is not mapping:
        return ()
    if mapping.flow or not isinstance(value, (dict, list)) or not value:
        text = inline(value, quoted=mapping.flow and _is_json(document, mapping))
        return (Edit(node.span, text) if node.span.end > node.span.start else _after_key(document, entry, text),)
    return set_lines(document, entry, entry_lines(entry.name, value, layout_of(document))[1:])


def set_lines(document: Document, entry: Entry, lines: list[str]) -> tuple[Edit, ...]:
    """Write lines, indented relative to a key in block style, instead of its scalar or missing value."""
    node = entry.value
    margin = layout_of(document).newline + " " * document.position(entry.key.span.start).column
    end = _end_of_line(document, node.span.end)
    block = Edit(Span(end, end), margin + joined(lines, margin))
    if node.span.end == node.span.start:
        return (block,)
    start = node.span.start - (1 if document.text[node.span.start - 1] == " " else 0)
    return Edit(Span(start, node.span.end), ""), block


def entry_lines(key: str, value: Data, layout: Layout) -> list[str]:
    """The lines of `key: value` in block style."""
    if isinstance(value, dict) and value:
        margin = " " * layout.indent
        return [f"{key}:", *(margin + line for part in value for line in entry_lines(part, value[part], layout))]
    if isinstance(value, list) and value:
        margin = " " * layout.list_indent
        return [f"{key}:", *(margin + line for item in value for line in item_lines(item, layout))]
    return [f"{key}: {inline(value)}"]


def joined(lines: Iterable[str], margin: str) -> str:
    """Lines with a line break and spaces between them; blank lines stay empty."""
    first, *others = lines
    return first + "".join(margin + line if line else margin.rstrip(" ") for line in others)


def item_lines(value: Data, layout: Layout) -> list[str]:
    """The lines of `- value` in block style."""
    if not isinstance(value, dict) or not value:
        return [f"- {inline(value)}"]
    lines = [line for key in value for line in entry_lines(key, value[key], layout)]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def inline(value: Data, *, quoted: bool = False) -> str:
    """A value on one line; `quoted` writes it as JSON."""
    if quoted:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(_pair(key, value[key]) for key in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else str(value)


def scalar(text: str, like: Node | None = None) -> str:
    """A text as a scalar, quoted as `like` is, otherwise only if it must be quoted."""
    style = like.style if isinstance(like, Scalar) else Style.PLAIN
    if style is Style.SINGLE:
        return "'" + text.replace("'", "''") + "'"
    is_plain = style is not Style.DOUBLE and _PLAIN.match(text) and as_scalar(text) == text
    return text if is_plain else as_double_quoted(text)


def end_of(mapping: Mapping, entry: Entry) -> int:
    """The end of an entry; the value of an alias is elsewhere."""
    return entry.span.end if entry.value.parent is mapping else entry.key.span.end


def _pair(key: str, value: Data, *, quoted: bool = False) -> str:
    return f"{json.dumps(key) if quoted else key}: {inline(value, quoted=quoted)}"


def _after_key(document: Document, entry: Entry, text: str) -> Edit:
    """Write a missing value: after the colon, or after a key of a flow mapping that has no colon."""
    colon = _COLON.match(document.text, entry.key.span.end)
    if colon is None:
        return Edit(Span(entry.key.span.end, entry.key.span.end), f": {text}")
    at = max(colon.end(), entry.value.span.start)
    return Edit(Span(at, at), text if document.text[at - 1] == " " else f" {text}")


def _end_of_line(document: Document, offset: int) -> int:
    return document.lines.content(document.lines.line_of(offset)).end


def _entry_before(mapping: Mapping, key: str, order: tuple[str, ...]) -> Entry | None:
    """The entry after which a key belongs; None for the first place."""
    if key not in order:
        return mapping.own_entries[-1]
    earlier = order[: order.index(key)]
    found = None
    for entry in mapping.own_entries:
        if entry.name in earlier:
            found = entry
    return found


def _above_directives(document: Document, offset: int) -> int:
    """The place before a key and the `amp:ignore` comments directly above it, which belong to that key."""
    lines = document.lines
    line = lines.line_of(offset)
    column = offset - lines.starts[line]
    if document.text[lines.starts[line] : offset].strip():
        return offset
    top = line
    while top > 0 and lines.line(top - 1).lstrip().startswith("#"):
        top -= 1
    is_about_key = any("amp:ignore" in lines.line(number) for number in range(top, line))
    return lines.starts[top] + min(column, lines.content(top).end - lines.starts[top]) if is_about_key else offset


def _is_json(document: Document, node: Node) -> bool:
    """Whether a flow collection, or one around it, quotes its keys."""
    while node.parent is not None and getattr(node.parent, "flow", False):
        node = node.parent
    return isinstance(node, Mapping) and any(
        document.text[entry.key.span.start] == '"' for entry in node.own_entries[:1]
    )


def _into_brackets(document: Document, node: Mapping | Sequence, closing: str, text: str) -> Edit | None:
    """Add a part to a flow collection, on its own line if the last part is."""
    close = node.span.end - 1
    if document.text[close : node.span.end] != closing:
        return None
    inner = document.text[node.span.start + 1 : close]
    if "#" in inner:
        return None
    end = node.span.start + 1 + len(inner.rstrip())
    comma = "," if inner.strip() and not inner.rstrip().endswith(",") else ""
    line = document.lines.line_of(end)
    lead = re.match(r"[ \t]*", document.lines.line(line))
    own_line = lead and inner.strip() and document.lines.line_of(node.span.start) != line
    if own_line and lead:
        return Edit(Span(end, end), f"{comma}{document.lines.newline()}{_margin(document, node)}{text}")
    blank = " " if inner.strip() else ""
    return Edit(Span(end, end), f"{comma}{blank}{text}")


def _margin(document: Document, node: Mapping | Sequence) -> str:
    first = node.own_entries[0].key if isinstance(node, Mapping) else node.items[0]
    return " " * document.position(first.span.start).column
