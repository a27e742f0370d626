"""The only module that uses tree-sitter's Go grammar: the declarations of a Go file, as plain values with lines."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_MAKER = "SetInfo"
_REGISTRY = "EndpointRegistryInput"
_MOST_DIGITS = 20
_OAUTH = frozenset(["oauth2.Config", "clientcredentials.Config", "jwt.Config"])


class Expression(NamedTuple):
    """An expression.

    Attributes:
        kind: `literal`, `name`, `sum`, `composite`, `call` or `other`.
        line: its first line, counted from 1.
        text: for a name, the name; for a composite, its type; for a call, its function; for others, the source.
        value: the value of a literal.
        parts: the summands, the arguments, or the entries of a composite; for an entry with a key, only the value.
        keys: for a composite, the key of each entry; None for an entry without one.
        is_map: whether a composite's type is written as a map.
    """

    kind: str
    line: int
    text: str = ""
    value: Any = None
    parts: tuple[Expression, ...] = ()
    keys: tuple[Expression | None, ...] = ()
    is_map: bool = False


class Declared(NamedTuple):
    """A constant or variable: its name, type, value, and the function around it; empty outside functions."""

    name: str
    type: str
    value: Expression
    scope: str = ""


class GoSyntax(NamedTuple):
    """The declarations of a file."""

    imports: dict[str, str]
    values: tuple[Declared, ...]
    functions: tuple[str, ...]
    map_types: tuple[str, ...]
    calls: tuple[tuple[str, Expression], ...]
    registries: tuple[tuple[str, Expression], ...]
    oauth: tuple[tuple[str, Expression], ...]


def parse_go(source: bytes) -> GoSyntax:
    """Read a Go file; broken parts are left out."""
    found = _Reader()
    found.walk(_parser().parse(source).root_node, "")
    return GoSyntax(
        found.imports,
        tuple(found.values),
        tuple(found.functions),
        tuple(found.map_types),
        tuple(found.calls),
        tuple(found.registries),
        tuple(found.oauth),
    )


@cache
def _parser() -> Parser:
    import tree_sitter  # noqa: PLC0415 - loads only where Go is read
    import tree_sitter_go  # noqa: PLC0415

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))


class _Reader:
    """Collects declarations from a tree, with the function around each."""

    def __init__(self) -> None:
        self.imports: dict[str, str] = {}
        self.values: list[Declared] = []
        self.functions: list[str] = []
        self.map_types: list[str] = []
        self.calls: list[tuple[str, Expression]] = []
        self.registries: list[tuple[str, Expression]] = []
        self.oauth: list[tuple[str, Expression]] = []

    def walk(self, node: Node, scope: str) -> None:
        """Visit a node and everything in it."""
        kind = node.type
        if kind in {"function_declaration", "method_declaration"}:
            scope = _text(node.child_by_field_name("name"))
            self.functions.append(scope)
        elif kind == "import_spec":
            path = _text(node.child_by_field_name("path")).strip('"`')
            self.imports[_text(node.child_by_field_name("name")) or path.rpartition("/")[2]] = path
        elif kind in {"const_spec", "var_spec"}:
            self._declare(_fields(node, "name"), node, "value", scope)
        elif kind == "short_var_declaration":
            self._declare(_named(node.child_by_field_name("left")), node, "right", scope)
        elif kind == "type_spec":
            type_node = node.child_by_field_name("type")
            if type_node is not None and type_node.type == "map_type":
                self.map_types.append(_text(node.child_by_field_name("name")))
        elif kind == "call_expression" and _text(node.child_by_field_name("function")) == _MAKER:
            self.calls.append((scope, _expression(node)))
        elif kind == "composite_literal":
            self._composite(node, scope)
        for child in node.named_children:
            self.walk(child, scope)

    def _composite(self, node: Node, scope: str) -> None:
        written = _text(node.child_by_field_name("type"))
        if written.endswith(_REGISTRY):
            self.registries.append((scope, _expression(node)))
        elif written in _OAUTH:
            self.oauth.append((scope, _expression(node)))

    def _declare(self, names: Iterable[Node], node: Node, field: str, scope: str) -> None:
        values = _named(node.child_by_field_name(field))
        written = _text(node.child_by_field_name("type"))
        for name, value in zip(names, values, strict=False):
            self.values.append(Declared(_text(name), written, _expression(value), scope))


def _fields(node: Node, field: str) -> list[Node]:
    return [each for each in node.children_by_field_name(field) if each.is_named]


def _named(node: Node | None) -> list[Node]:
    return [each for each in node.named_children if each.type != "comment"] if node is not None else []


def _text(node: Node | None) -> str:
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def _line(node: Node) -> int:
    return node.start_point[0] + 1


def _expression(node: Node) -> Expression:
    read = _READERS.get(node.type)
    found = read(node) if read is not None else None
    return found or Expression("other", _line(node), _text(node))


def _string(node: Node) -> Expression | None:
    text = _text(node)
    if node.type == "raw_string_literal":
        return Expression("literal", _line(node), text, text.strip("`").replace("\r", ""))
    if r"\x" in text or r"\N" in text or node.has_error:
        return None
    try:
        return Expression("literal", _line(node), text, ast.literal_eval(text))
    except (SyntaxError, ValueError):
        return None


def _number(node: Node) -> Expression | None:
    text = _text(node)
    if len(text) > _MOST_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    return Expression("literal", _line(node), text, int(text))


def _constant(value: bool | None) -> Callable[[Node], Expression]:  # noqa: FBT001 - the value itself
    return lambda node: Expression("literal", _line(node), _text(node), value)


def _name(node: Node) -> Expression:
    text = _text(node)
    if text in {"true", "false"}:  # after `new` the grammar takes them for types
        return Expression("literal", _line(node), text, text == "true")
    return Expression("name", _line(node), text)


def _inner(node: Node) -> Expression | None:
    """The expression in parentheses, after `&`, or before `...`."""
    below = _named(node)
    is_plain = node.type != "unary_expression" or _text(node).startswith("&")
    return _expression(below[0]) if is_plain and below else None


def _sum(node: Node) -> Expression | None:
    if _text(node.child_by_field_name("operator")) != "+":
        return None
    return Expression("sum", _line(node), _text(node), parts=tuple(map(_expression, _operands(node))))


def _operands(node: Node) -> Iterator[Node]:
    for field in ("left", "right"):
        yield from _fields(node, field)


def _call(node: Node) -> Expression:
    arguments = [each for each in _named(node.child_by_field_name("arguments")) if each.type != "ERROR"]
    function = _text(node.child_by_field_name("function"))
    return Expression("call", _line(node), function, parts=tuple(map(_expression, arguments)))


def _composite(node: Node) -> Expression | None:
    kind, body = node.child_by_field_name("type"), node.child_by_field_name("body")
    if body is None:
        return None
    made = _literal_value(body)
    is_map = kind is not None and kind.type == "map_type"
    return made._replace(line=_line(node), text=_text(kind), is_map=is_map)


def _literal_value(node: Node) -> Expression:
    keys: list[Expression | None] = []
    parts = []
    for entry in _named(node):
        sides = _named(entry) if entry.type == "keyed_element" else [entry]
        keys.append(_element(sides[0]) if len(sides) > 1 else None)
        parts.append(_element(sides[-1]))
    return Expression("composite", _line(node), "", parts=tuple(parts), keys=tuple(keys))


def _element(node: Node) -> Expression:
    below = _named(node) if node.type == "literal_element" else [node]
    return _expression(below[0]) if below else Expression("other", _line(node), _text(node))


_READERS: dict[str, Callable[[Node], Expression | None]] = {
    "interpreted_string_literal": _string,
    "raw_string_literal": _string,
    "int_literal": _number,
    "true": _constant(True),  # noqa: FBT003 - the value itself
    "false": _constant(False),  # noqa: FBT003
    "nil": _constant(None),
    "identifier": _name,
    "type_identifier": _name,
    "selector_expression": _name,
    "parenthesized_expression": _inner,
    "unary_expression": _inner,
    "variadic_argument": _inner,
    "binary_expression": _sum,
    "call_expression": _call,
    "composite_literal": _composite,
    "literal_value": _literal_value,
}
