"""Reads JSON strictly, keeps numbers as they are written, and finds the place of every key and value.

Values come from the json module, which is fast; places are looked up only when something is to be said about them. The
YAML reader would know places too, but it takes more than JSON allows and no texts of the length that a hundred thousand
scopes need.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from amplsp.contract.json_mistakes import describe_mistake
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amplsp.yaml.nodes import Path

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_DEEPEST = 100
_TOO_DEEP = f"nested too deeply; at most {_DEEPEST} levels are read"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a JSON text, as it is written, so that `1.0`, `-0` and sixty digits survive."""

    source: str


class JsonMistake(ValueError):  # noqa: N818  # a mistake of the author, in the words of the rest of the project
    """A text is not JSON.

    Attributes:
        offset: where, in code points.
        message: what is wrong and what would be right.
    """

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class Place(NamedTuple):
    """Where a value of a JSON text stands.

    Attributes:
        path: keys and indexes from the root.
        value: its span, quotes and brackets included.
        key: the span of the key in front of it; None in lists and at the root.
        repeated: whether its object has the key already.
    """

    path: Path
    value: Span
    key: Span | None
    repeated: bool


class ParsedJson(NamedTuple):
    """A JSON text's value: dict, list, str, bool, None, `Number`.

    Attributes:
        value: the value; of a repeated key the last.
        has_duplicates: whether an object has a key twice.
    """

    value: Any
    has_duplicates: bool


class _NoJson(ValueError):  # noqa: N818  # never leaves this module
    pass


def parse_json(text: str) -> ParsedJson:
    """Read a JSON text.

    Raises:
        JsonMistake: it is not JSON (RFC 8259), has half a character, or is nested too deeply.
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
        raise JsonMistake(*describe_mistake(text, error.pos, error.msg)) from None
    except _NoJson as error:
        word = str(error)
        found = re.search(rf'(?<![\w"]){re.escape(word)}(?![\w"])', text)
        raise JsonMistake(found.start() if found else 0, f'"{word}" is no JSON value') from None
    except RecursionError:
        raise JsonMistake(0, _TOO_DEEP) from None
    _refuse_half_characters(text)
    _refuse_depth(value)
    return ParsedJson(value, repeated)


def _refuse_constant(word: str) -> NoReturn:
    raise _NoJson(word)


def _refuse_half_characters(text: str) -> None:
    """Refuse a surrogate without its partner: it cannot be written as UTF-8."""
    if not _SURROGATE.search(text):
        return
    for found in _TOKEN.finditer(text):
        if "\\" not in found.group():
            continue
        try:
            json.loads(found.group()).encode()
        except UnicodeEncodeError:
            raise JsonMistake(found.start(), "half of a surrogate pair is no character") from None


def _refuse_depth(value: Any) -> None:
    """Refuse what would break whoever walks the value with a function that calls itself."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise JsonMistake(0, _TOO_DEEP)


def _children(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


class _Container:
    """An object or list that is being read."""

    __slots__ = ("in_value", "is_object", "key", "names", "path", "repeated", "start", "step", "whole")

    def __init__(self, *, is_object: bool, start: int, path: Path, whole: tuple[Span | None, bool]) -> None:
        self.is_object = is_object
        self.start = start
        self.path = path
        self.whole = whole
        self.step: str | int = 0
        self.key: Span | None = None
        self.repeated = False
        self.names: set[str] = set()
        self.in_value = not is_object

    def open_key(self, name: str, span: Span) -> None:
        self.repeated = name in self.names
        self.names.add(name)
        self.step, self.key = name, span

    def next(self) -> None:
        self.in_value = not self.is_object
        if isinstance(self.step, int):
            self.step += 1


def places(text: str) -> Iterator[Place]:
    """Every value of a text that is JSON, each behind the values inside it."""
    stack: list[_Container] = []
    for found in _TOKEN.finditer(text):
        part, span, inner = found.group(), Span(*found.span()), stack[-1] if stack else None
        if part == ",":
            stack[-1].next()
        elif part == ":":
            stack[-1].in_value = True
        elif part in "}]":
            done = stack.pop()
            yield Place(done.path, Span(done.start, span.end), *done.whole)
        elif inner is not None and not inner.in_value and part[0] == '"':
            inner.open_key(part[1:-1] if "\\" not in part else json.loads(part), span)
        else:
            path = (*inner.path, inner.step) if inner else ()
            whole = (inner.key, inner.repeated) if inner else (None, False)
            if part in "{[":
                stack.append(_Container(is_object=part == "{", start=span.start, path=path, whole=whole))
            else:
                yield Place(path, span, *whole)


def find_places(text: str, paths: set[Path]) -> dict[Path, Place]:
    """The places of some paths of a text that is JSON; of a repeated key the last."""
    return {place.path: place for place in places(text) if place.path in paths}
