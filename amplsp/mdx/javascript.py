"""Checks the JavaScript in MDX: between braces, and in imports and exports.

The parser knows the grammar. What the compiler rejects beyond that (a reserved word as a name, an octal number …) is
checked here. Code that needs more than that has no verdict, so that nothing is reported as broken by guessing.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from amplsp.mdx.syntax_tree import below, field, parse, source_of

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_TRIES = 20
_MOST_PARAGRAPHS = 50
_MOST_ATTEMPTS = 3
_WORDS_OF_LITERALS = frozenset(["true", "false", "null", "this", "super"])
_RESERVED = _WORDS_OF_LITERALS | frozenset(
    re.findall(
        r"\w+",
        "await break case catch class const continue debugger default delete do else enum export extends finally for "
        "function if implements import in instanceof interface let new package private protected public return static "
        "switch throw try typeof var void while with yield",
    )
)
_NAMES = frozenset(["identifier", "shorthand_property_identifier_pattern"])
_BEYOND = frozenset(
    re.findall(
        r"\w+",
        "class_body decorator export_clause html_comment import_attribute meta_property object_assignment_pattern "
        "private_property_identifier regex statement_block super yield_expression",
    )
)
_PLACES = frozenset(["identifier", "member_expression", "subscript_expression"])
_VALUES = frozenset(["update_expression", "unary_expression", "call_expression", "number", "string", "object", "array"])
_PATTERN = frozenset(["object_pattern", "array_pattern", "pair_pattern", "property_identifier", "formal_parameters"])
_QUOTED = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[][(){}]", re.DOTALL
)
_DEPTHS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


class Verdict(enum.Enum):
    """The verdict on a piece of JavaScript."""

    SOUND = "sound"
    BROKEN = "broken"
    BEYOND = "beyond"


def judge(source: str) -> Verdict:
    """Check an expression, which can be empty or only comments."""
    return Verdict.SOUND if _is_empty(source) else judge_value(source)


def judge_value(source: str) -> Verdict:
    """Check an expression that must not be empty, as after the `=` of an attribute."""
    root = parse(f"({source})")
    only = root.named_child(0)
    inside = only.named_child(0) if only is not None and only.type == "expression_statement" else None
    is_whole = inside is not None and inside.byte_range == root.byte_range
    if root.has_error or inside is None or inside.type != "parenthesized_expression" or not is_whole:
        return Verdict.BROKEN
    return _beyond_grammar(inside)


def judge_spread(source: str) -> Verdict:
    """Check the code between the braces of `<Note {...more}>`."""
    root = parse(f"({{{source}}})")
    found = [node for node in below(root) if node.type == "object"]
    parts = [part for part in found[0].named_children if part.type != "comment"] if found else []
    if root.has_error or root.named_child_count != 1 or [part.type for part in parts] != ["spread_element"]:
        return Verdict.BROKEN
    return _beyond_grammar(root)


def judge_module(source: str, taken: Collection[str] = ()) -> Verdict:
    """Check lines of imports and exports, which must not contain other statements.

    Args:
        source: the lines.
        taken: the names that must not be declared again, from `taken_names` for earlier lines.
    """
    root = parse(source)
    kinds = {part.type for part in root.named_children} - {"comment"}
    if root.has_error or not kinds <= {"import_statement", "export_statement"}:
        return Verdict.BROKEN
    names = [name for part in root.named_children for name in (*_imported(part), *_exported(part))]
    is_repeated = len({*names}) < len(names) or not {*taken}.isdisjoint(names)
    if is_repeated or any(map(_is_empty_constant, below(root))):
        return Verdict.BROKEN
    return _beyond_grammar(root)


def taken_names(source: str) -> list[str]:
    """The names that lines of imports and exports use up for the page: what they import, and `default`."""
    statements = parse(source).named_children
    defaults = (name for each in statements for name in _exported(each) if name == "default")
    return [*(name for each in statements for name in _imported(each)), *defaults]


def _imported(statement: Node) -> Iterator[str]:
    """The names that an import declares."""
    for part in below(statement) if statement.type == "import_statement" else ():
        if part.type in {"import_clause", "namespace_import"}:
            yield from (source_of(each) for each in part.named_children if each.type == "identifier")
        elif part.type == "import_specifier":
            yield source_of(part.named_children[-1])


def _exported(statement: Node) -> Iterator[str]:
    """The names that an export declares; `default` for a default export."""
    if statement.type != "export_statement":
        return
    yield from ("default" for part in statement.children if part.type == "default")
    for declaration in (part for part in statement.named_children if part.type.endswith("_declaration")):
        if name := field(declaration, "name"):
            yield name
        for each in (part for part in declaration.named_children if part.type == "variable_declarator"):
            yield from (source_of(name) for name in below(each.named_children[0]) if name.type in _NAMES)


def _is_empty_constant(node: Node) -> bool:
    is_top = node.type == "variable_declarator" and node.parent is not None and _is_in(node.parent, "export_statement")
    return is_top and not field(node, "value") and source_of(node.parent).startswith("const")


def expression_end(text: str, start: int, end: int, judged: Callable[[str], Verdict] = judge) -> tuple[Verdict, int]:
    """Find the end of the expression whose `{` is at `start`: the compiler tries every `}` until one makes it valid.

    Returns:
        the verdict and the offset after the closing brace; if none makes it valid, `BROKEN` and `end`.
    """
    for at in islice(_closings(text, start, end), _MOST_TRIES):
        verdict = judged(text[start + 1 : at])
        if verdict is not Verdict.BROKEN:
            return verdict, at + 1
    return Verdict.BROKEN, end


def module_end(paragraphs: Iterable[str], taken: Collection[str] = ()) -> tuple[Verdict, int]:
    """Count the paragraphs of imports and exports: they continue over blank lines until the script is complete.

    Args:
        paragraphs: the paragraphs from the import or export on.
        taken: the names that must not be declared again.

    Returns:
        the verdict and the number.
    """
    ends = accumulate(islice(paragraphs, _MOST_PARAGRAPHS))
    texts = list(islice(ends, 1))
    if (verdict := judge_module(texts[0], taken)) is not Verdict.BROKEN:
        return verdict, 1
    texts += ends
    whole = [count for count, text in enumerate(texts, 1) if not _depth(text)]
    # An apostrophe between tags upsets the count of brackets, so then every end is tried.
    for count in dict.fromkeys([*whole[:_MOST_ATTEMPTS], *range(2, len(texts) + 1)]):
        verdict = judge_module(texts[count - 1], taken)
        if verdict is not Verdict.BROKEN:
            return verdict, count
    return Verdict.BROKEN, 1


def _depth(text: str) -> int:
    return sum(_DEPTHS.get(found.group(), 0) for found in _QUOTED.finditer(text))


def _closings(text: str, start: int, end: int) -> Iterator[int]:
    """The closing braces that may end an expression, the most likely one first."""
    depth = 0
    for found in _QUOTED.finditer(text, start, end):
        depth += _DEPTHS.get(found.group(), 0)
        if depth == 0 and found.group() == "}":
            yield found.start()
            break
    at = text.find("}", start, end)
    while at >= 0:
        yield at
        at = text.find("}", at + 1, end)


def _is_empty(source: str) -> bool:
    """Whether there are only comments, if anything; a comment up to the end of its line hides a brace after it."""
    root = parse(source)
    parts = root.children
    hides = bool(parts) and source_of(parts[-1]).startswith("//") and not source.endswith("\n")
    return not root.has_error and all(part.type == "comment" for part in parts) and not hides


def _beyond_grammar(root: Node) -> Verdict:
    """The compiler's verdict on a piece that fits the grammar."""
    is_sure = True
    for node in below(root):
        refused, unsure = _REFUSED.get(node.type), _UNSURE.get(node.type)
        if refused is not None and refused(node):
            return Verdict.BROKEN
        is_sure = is_sure and node.type not in _BEYOND and not (unsure is not None and unsure(node))
    return Verdict.SOUND if is_sure else Verdict.BEYOND


def _is_in(node: Node, kind: str) -> bool:
    return node.parent is not None and node.parent.type.startswith(kind)


def _repeats_a_name(parameters: Node) -> bool:
    names = [source_of(part) for part in below(parameters) if part.type in _NAMES]
    return len(set(names)) < len(names)


def _is_no_plain_target(node: Node) -> bool:
    """Whether the left side of an assignment, or the operand of `++`, may be rejected."""
    target = node.child_by_field_name("left") or node.child_by_field_name("argument")
    is_place = target is not None and target.type in _PLACES
    return not is_place or "?." in source_of(target) or source_of(target) in {"eval", "arguments"}


def _mixes_operators(node: Node) -> bool:
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    inner = {field(side, "operator") for side in sides if side is not None and side.type.endswith("ary_expression")}
    operator = field(node, "operator")
    return bool(inner) and (operator in {"??", "**"} or (operator in {"||", "&&"} and "??" in inner))


def _is_empty_value(attribute: Node) -> bool:
    value = attribute.named_children[-1]
    return value.type == "jsx_expression" and all(each.type == "comment" for each in value.named_children)


def _is_reserved(name: Node) -> bool:
    return source_of(name) in _RESERVED and not _is_in(name, "jsx_")


_REFUSED: dict[str, Callable[[Node], bool]] = {
    "identifier": _is_reserved,
    "shorthand_property_identifier": _is_reserved,
    "shorthand_property_identifier_pattern": _is_reserved,
    "number": lambda node: re.match(r"0\d|.*_(?:_|\Z)", source_of(node)) is not None,
    "string": lambda node: not _is_in(node, "jsx_") and re.search(r"(?<!\\)\n", source_of(node)) is not None,
    "formal_parameters": _repeats_a_name,
    "jsx_element": lambda node: field(node.children[0], "name") != field(node.children[-1], "name"),
    "html_comment": lambda node: "-->" in source_of(node),
    "update_expression": lambda node: (
        (argument := node.child_by_field_name("argument")) is not None and argument.type in _VALUES
    ),
    "jsx_attribute": _is_empty_value,
    "jsx_expression": lambda node: (
        _is_in(node, "jsx_element") and any(part.type == "spread_element" for part in node.named_children)
    ),
}
"""What the grammar accepts and the compiler rejects."""

_UNSURE: dict[str, Callable[[Node], bool]] = {
    "identifier": lambda node: "\\" in source_of(node),
    "escape_sequence": lambda node: re.match(r"\\(?:[1-9]|0\d)", source_of(node)) is not None,
    "formal_parameters": lambda node: any(part.is_named and part.type not in _NAMES | _PATTERN for part in below(node)),
    "assignment_expression": _is_no_plain_target,
    "augmented_assignment_expression": _is_no_plain_target,
    "update_expression": _is_no_plain_target,
    "unary_expression": lambda node: field(node, "operator") == "delete",
    "binary_expression": _mixes_operators,
    "await_expression": lambda node: not _is_in(node, "parenthesized_expression"),
    "optional_chain": lambda node: node.next_sibling is not None and node.next_sibling.type == "template_string",
}
"""What the compiler may reject."""
