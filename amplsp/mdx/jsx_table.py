"""Reads tables in JSX: `<tr>` with cells, and arrays of rows from which a table is made."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from amplsp.mdx.markdown_table import plain
from amplsp.mdx.page import Cell, Row, Table
from amplsp.mdx.syntax_tree import Offsets, below, field, parse, source_of
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_ELEMENTS = frozenset(["jsx_element", "jsx_self_closing_element"])
_UNSEEN = frozenset(["jsx_opening_element", "jsx_closing_element", "jsx_attribute", "comment"])
_LITERALS = frozenset(["true", "false", "number"])
_TAGS = re.compile(r"<[^>]*>")
_NAMES = ("label", "name", "object", "title")
"""Keys for the subject of a row, the most certain first."""
_LINKS = ("href", "url", "link")


def jsx_table(source: str, start: int, components: Mapping[str, str]) -> Table | None:
    """Read `<table>…</table>`; None if it is broken or does not have its own rows.

    Args:
        source: the table.
        start: its offset in the page.
        components: the texts that the page's own components show.
    """
    root = parse(f"({source})")
    if root.has_error:
        return None
    reader = _Reader(Offsets(f"({source})"), start - 1, components)
    rows = [row for node in _rows(root) if (row := reader.row(node)).cells]
    if len(rows) < 2:
        return None
    return Table([cell.whole for cell in rows[0].cells], rows[1:], Span(start, start + len(source)))


def exported_rows(source: str, start: int) -> Iterator[Table]:
    """Read the exported arrays whose items are objects with a label; a column for each key."""
    root = parse(source)
    offsets = Offsets(source)
    for node in below(root):
        if node.type != "array" or node.parent is None or node.parent.type != "variable_declarator":
            continue
        items = [each for each in node.named_children if each.type == "object"]
        values = [_values(each) for each in items]
        keys = [key for key in dict.fromkeys(key for each in values for key in each) if key not in _LINKS]
        name = next((each for each in _NAMES if each in keys), None)
        if name is None:
            continue
        keys.sort(key=lambda key: key != name)
        reader = _Reader(offsets, start, {})
        rows = [
            Row([reader.value(each, key) for key in keys], reader.span(node))
            for node, each in zip(items, values, strict=True)
        ]
        yield Table(["object", *keys[1:]], rows, reader.span(node))


def component_texts(sources: Iterable[str]) -> dict[str, str]:
    """The texts of exported components that contain their text, such as a tick."""
    found = {}
    for source in sources:
        for node in below(parse(source)):
            name = field(node, "name") if node.type in {"variable_declarator", "function_declaration"} else ""
            if name[:1].isupper():
                found[name] = "".join(source_of(each) for each in below(node) if each.type == "jsx_text").strip()
    return found


def _rows(root: Node) -> Iterator[Node]:
    """The rows, without those that code generates."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type == "jsx_element" and _tag(node) == "tr":
            yield node
        elif node.type != "jsx_expression":
            waiting += reversed(node.children)


def _tag(node: Node) -> str:
    opening = node if node.type == "jsx_self_closing_element" else node.children[0]
    return field(opening, "name")


def _values(item: Node) -> dict[str, Node]:
    """The values of an object by their keys."""
    found = {}
    for pair in (each for each in item.named_children if each.type == "pair"):
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if value is not None:
            found[source_of(key).strip("'\"`").casefold()] = value
    return found


def _literal(node: Node) -> str:
    """The text of a string, number or truth value; empty for everything else."""
    if node.type in _LITERALS:
        return source_of(node)
    if node.type not in {"string", "template_string"}:
        return ""
    return html.unescape("".join(_unescaped(each) for each in node.named_children))


def _unescaped(part: Node) -> str:
    return source_of(part)[1:] if part.type == "escape_sequence" else source_of(part)


class _Reader:
    """Reads cells.

    Attributes:
        offsets: the offsets in the parsed source.
        start: the offset of the source in the page.
        components: the texts that the page's own components show.
    """

    def __init__(self, offsets: Offsets, start: int, components: Mapping[str, str]) -> None:
        self.offsets = offsets
        self.start = start
        self.components = components

    def span(self, node: Node) -> Span:
        return Span(self.start + self.offsets[node.start_byte], self.start + self.offsets[node.end_byte])

    def row(self, node: Node) -> Row:
        cells = [each for each in node.named_children if each.type in _ELEMENTS and _tag(each) in {"td", "th"}]
        return Row([self.cell(each) for each in cells], self.span(node))

    def cell(self, node: Node) -> Cell:
        link = next((each for each in below(node) if each.type == "jsx_attribute" and self._is_address(each)), None)
        whole = " ".join(self.shown(node).split())
        owner = link.parent.parent if link is not None and link.parent is not None else None
        name = " ".join(self.shown(owner).split()) if owner is not None else whole
        words = next(
            (each for each in below(owner or node) if each.type == "jsx_text" and source_of(each).strip()), node
        )
        comments = tuple(source_of(each).strip("/* \n") for each in below(node) if each.type == "comment")
        url = _literal(link.named_children[-1]) if link is not None else ""
        return Cell(plain(name), url, self._inner(words), whole.removeprefix(name).strip(), comments)

    def _inner(self, node: Node) -> Span:
        """The place of a text without the spaces around it."""
        span, text = self.span(node), source_of(node)
        return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))

    @staticmethod
    def _is_address(attribute: Node) -> bool:
        return source_of(attribute.named_children[0]) == "href"

    def value(self, values: Mapping[str, Node], key: str) -> Cell:
        """The cell of an object's key."""
        node = values.get(key)
        if node is None:
            return Cell("", "", Span(self.start, self.start))
        link = next((values[each] for each in _LINKS if each in values), None) if key in _NAMES else None
        text = _TAGS.sub("", _literal(node)) or (self.shown(node) if node.type in _ELEMENTS else "")
        span = self.span(node)
        place = Span(span.start + 1, span.end - 1) if node.type in {"string", "template_string"} else span
        return Cell(text.strip(), _literal(link) if link is not None else "", place)

    def shown(self, node: Node) -> str:
        """The text that a reader sees."""
        pieces = []
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node.type == "jsx_text":
                pieces.append(source_of(node))
            elif node.type == "html_character_reference":
                pieces.append(html.unescape(source_of(node)))
            elif literal := _literal(node):
                pieces.append(literal)
            elif node.type not in _UNSEEN:
                if node.type in _ELEMENTS and _tag(node)[:1].isupper():
                    pieces.append(self.components.get(_tag(node), _tag(node)))
                waiting += reversed(node.named_children)
        return "".join(pieces)
