"""JSON: read strictly, keeping numbers as written, with the place of every key and value; and written in one form.

Values come from the json module, which is strict and fast. Places come from the positioned tree for YAML, since valid
JSON is YAML except for a few characters. That takes fifty times as long, so it is done only when needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.builder import build
from amplsp.yaml.named_path import Step
from amplsp.yaml.nodes import ABSENT, Mapping, Node, Path
from amplsp.yaml.text import Span
from amplsp.yaml.tree import Limits, ParseFailure

_encode = json.JSONEncoder(ensure_ascii=False).encode
_DEEPEST = 100
_TOO_DEEP = f"nested too deeply; at most {_DEEPEST} levels are read"
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_PAIR = re.compile(r"(?P<pair>\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\.")
_WORD = re.compile(r"[^\s,:\[\]{}\"']+")

# YAML wants a key and its colon on one line, no tabs in front, and not all the characters that JSON has. Each becomes
# another one of its own, so that places stay and different keys stay different.
_NOT_YAML = [*range(0x7F, 0x85), *range(0x86, 0xA0), 0xFFFE, 0xFFFF]
_AS_YAML = {**dict.fromkeys(map(ord, "\t\n\r"), " "), **{code: chr(0xE000 + n) for n, code in enumerate(_NOT_YAML)}}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a JSON text, as it is written, so that `1.0`, `-0` and sixty digits are kept."""

    source: str


class JsonMistake(ValueError):  # noqa: N818  # a mistake of the author, in the words of the rest of the project
    """A text is not JSON.

    Attributes:
        offset: its place, in code points.
        message: what is wrong and what would be right.
    """

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class ParsedJson(NamedTuple):
    """A JSON text's value: dict, list, str, bool, None, `Number`.

    Attributes:
        value: the value; for a repeated key, the last one.
        has_duplicates: whether an object has a key twice.
    """

    value: Any
    has_duplicates: bool


def parse_json(text: str) -> ParsedJson:
    """Read a JSON text.

    Raises:
        JsonMistake: it is not JSON (RFC 8259), has half of a surrogate pair, or is nested too deeply.
    """
    repeated = False

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        value = dict(items)
        repeated = repeated or len(value) < len(items)
        return value

    try:
        value = json.loads(
            text, object_pairs_hook=pairs, parse_float=Number, parse_int=Number, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        raise JsonMistake(*_describe(text, error.pos, error.msg)) from None
    except _ConstantError as error:
        found = re.search(rf'(?<![\w"]){re.escape(str(error))}(?![\w"])', text)
        raise JsonMistake(found.start() if found else 0, f'"{error}" is not a JSON value') from None
    except RecursionError:
        raise JsonMistake(0, _TOO_DEEP) from None
    _refuse_half_characters(text)
    _refuse_depth(value)
    return ParsedJson(value, repeated)


class _ConstantError(ValueError):
    """`NaN` or similar, which the json module accepts but JSON does not have."""


def _refuse_constant(word: str) -> NoReturn:
    raise _ConstantError(word)


def _refuse_half_characters(text: str) -> None:
    """Reject a surrogate without its partner, which cannot be written as UTF-8."""
    if not _SURROGATE.search(text):
        return
    for found in _STRING.finditer(text):
        if "\\" not in found.group():
            continue
        try:
            json.loads(found.group()).encode()
        except UnicodeEncodeError:
            raise JsonMistake(found.start(), "half of a surrogate pair is not a character") from None


def _refuse_depth(value: Any) -> None:
    """Reject a value that is nested too deeply for recursive functions."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [child for item in level for _, child in steps(item)]
        if not level:
            return
    raise JsonMistake(0, _TOO_DEEP)


def _describe(text: str, offset: int, reason: str) -> tuple[int, str]:
    """Find the mistake for the json module's error, which differs between Python versions.

    Args:
        text: the text that is not JSON.
        offset: the offset at which the json module stopped.
        reason: its message; only a few of its words are used.
    """
    comma = _trailing_comma(text, offset)
    if comma is not None:
        return comma, "a trailing comma; remove it"
    if "control character" in reason:
        code = f"U+{ord(text[offset]):04X}" if offset < len(text) else "a control character"
        return offset, f"{code} inside a string; write it as an escape or close the string on this line"
    if "escape" in reason:
        return offset, 'an unknown escape in a string; write a backslash as "\\\\"'
    if "Unterminated" in reason:
        return offset, "this string is never closed"
    rest = text[offset:].lstrip()
    if not rest:
        return len(text), "the file ends before its value does" if text.strip() else "the file is empty"
    return offset, _describe_token(rest, reason)


def _trailing_comma(text: str, offset: int) -> int | None:
    """The offset of a comma that only a closing bracket follows."""
    before = text[:offset].rstrip()
    if text[offset : offset + 1] in ("}", "]") and before.endswith(","):
        return len(before) - 1
    return offset if text[offset : offset + 1] == "," and text[offset + 1 :].lstrip()[:1] in ("}", "]") else None


def _describe_token(rest: str, reason: str) -> str:
    if rest.startswith("'"):
        return "a single quote; JSON writes text in double quotes"
    if rest.startswith(("//", "/*", "#")):
        return "a comment; JSON does not have comments"
    if "Extra data" in reason:
        return "text after the end of the value; a file has only one value"
    if "delimiter" in reason:
        return "a comma or colon is missing here"
    found = _WORD.match(rest)
    if "property name" in reason:
        return f'"{found.group()}" must be in double quotes' if found else "a key in double quotes is missing here"
    return (
        f'"{found.group()[:40]}" is not a JSON value; text must be in double quotes' if found else "a value is missing"
    )


class JsonPlaces:
    """The places of the keys and values in a JSON text.

    The YAML reader does not accept keys of more than a thousand characters: then only the whole value has a place.

    Attributes:
        root: the whole value.
        duplicates: keys that their object already has; at most a hundred.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        yaml = _PAIR.sub(_as_yaml, text) if _SURROGATE.search(text) else text
        self.root = Node(Span(len(text) - len(text.lstrip()), len(text.rstrip())))
        self.duplicates: list[Span] = []
        try:
            tree = build(yaml.translate(_AS_YAML), Limits(values=len(text) + 1, depth=_DEEPEST + 1))
        except ParseFailure:
            return
        self.root = tree.root or self.root
        self.duplicates = [again.span for _, again in tree.duplicates]

    def name(self, key: Span) -> str:
        """The text of a key, or of another value without parts."""
        return str(json.loads(self.text[slice(*key)]))

    def around(self, path: Path) -> tuple[Node, bool]:
        """The innermost existing part on a path, and whether it is the value at the path itself."""
        node = self.root
        for step in path:
            child = self._child(node, step)
            if not child:
                return node, False
            node = child
        return node, True

    def _child(self, node: Node, step: str | int) -> Node:
        if isinstance(step, int):
            return node.at((step,))
        entries = reversed(node.own_entries) if isinstance(node, Mapping) else ()
        return next((entry.value for entry in entries if self.name(entry.key.span) == step), ABSENT)

    def path_of(self, span: Span) -> Path:
        """The path of the innermost value that contains a span; a key counts as its value."""
        return tuple(each.step for each in self.way_at(span))

    def way_at(self, span: Span) -> list[Step]:
        """The steps to the innermost value that contains a span."""
        way: list[Step] = []
        node = self.root
        while part := node.part_around(span):
            step, inner = part
            way.append(Step(node, step if inner.key is None else self.name(inner.key.span)))
            node = inner
        return way

    def way_along(self, path: Path) -> list[Step]:
        """The steps along keys and indexes, even if they do not exist."""
        way: list[Step] = []
        node = self.root
        for step in path:
            way.append(Step(node, step))
            node = self._child(node, step)
        return way


def _as_yaml(found: re.Match[str]) -> str:
    """A character that JSON writes as two escapes, as one escape of YAML with the same length."""
    if not found["pair"]:
        return found.group()
    character: str = json.loads('"' + found["pair"] + '"')
    return f"\\U{ord(character):08X}xx"


def at(value: Any, path: Path) -> Any:
    """The value at a path of keys; None if there is none."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def steps(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The entries of an object or the items of a list."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def walk(value: Any) -> Iterator[tuple[Path, Any]]:
    """A value and every value in it, with its path, in the order of the text."""
    waiting: list[tuple[Path, Any]] = [((), value)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        waiting += reversed([((*path, step), child) for step, child in steps(value)])


def render_json(value: Any) -> str:
    """Write a value with two-space indentation, keys in their order, characters unescaped, and a final newline."""
    parts: list[str] = []
    _write(value, "\n", parts)
    parts.append("\n")
    return "".join(parts)


def _write(value: Any, line: str, parts: list[str]) -> None:
    """Append a value; `line` is the line break with the indentation before the value."""
    if isinstance(value, Number):
        parts.append(value.source)
    elif isinstance(value, dict | list) and value:
        inner, is_object = line + "  ", isinstance(value, dict)
        separator = "{" if is_object else "["
        for step, item in steps(value):
            parts += separator, inner
            if is_object:
                parts += _encode(step), ": "
            _write(item, inner, parts)
            separator = ","
        parts += line, "}" if is_object else "]"
    else:
        parts.append(_encode(value))
