"""Two parsers of YAML must find the same in a text; the other one is ruamel.yaml, which shares no code with ours.

`differences.py` lists what may differ, with the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, DocumentEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent
from ruamel.yaml.nodes import ScalarNode
from support_referee import comments

from amplsp.yaml import ABSENT, Document, Mapping, Node, Scalar, Sequence, Span
from differential import differences

_PROPERTY = re.compile(r"(?:!<[^>]*>|[&!][^\s,\[\]{}]*)(?:\s+|(?<=\s)#[^\r\n]*)*")
_UNKNOWN = "?"
_PREFIX = "tag:yaml.org,2002:"


class Part(NamedTuple):
    """A value, a key, or the use of an anchor.

    Attributes:
        kind: "map", "list", "scalar" or "alias".
        place: where it begins: line and column, from zero; None for an empty value, which has no place of its own.
        end: where a scalar or an alias ends that is not written as a block.
        text: a scalar's characters, or the name of the anchor that is used.
        style: how it is written.
        value: what a scalar stands for, with its type.
        anchor: its name.
    """

    kind: str
    place: tuple[int, int] | None
    end: tuple[int, int] | None = None
    text: str = ""
    style: str = ""
    value: str = ""
    anchor: str | None = None


def wrong(text: str) -> str:
    """How our reading of a text differs from ruamel.yaml's; empty if it does not, or if neither can read the text."""
    if differences.is_odd(text):
        return ""
    document = Document(text)
    errors = [each.message for each in document.syntax_errors if not differences.is_legal(each.message)]
    if document.next_document and not errors:
        text = text[: document.next_document.start]
    try:
        theirs = [*_theirs(text)]
    except (YAMLError, ValueError, AssertionError, RecursionError) as error:
        why = getattr(error, "problem", None) or str(error)
        return "" if errors or differences.is_not_of_the_other(why) else f"accepted: {why}"
    if errors:
        return "" if differences.is_not_of_ours(errors[0]) else f"rejected: {errors[0]}"
    return first_difference([*ours(document)], theirs) or _other_comments(document)


def _other_comments(document: Document) -> str:
    """How the comments of the first document differ; ruamel.yaml finds the comments of all documents."""
    mine = sorted(each.text.strip() for each in document.comments)
    other = mine if document.next_document else comments(document.text)
    return "" if mine == other else f"comments: {mine} is {other}"


def first_difference(ours: list[Part], theirs: list[Part]) -> str:
    """The first part in which two readings differ, in words."""
    for mine, other in zip(ours, theirs, strict=False):
        names = [name for name, a, b in zip(Part._fields, mine, other, strict=True) if b not in (a, _UNKNOWN)]
        if names:
            return f"{', '.join(names)}: {_words(mine)} is {_words(other)}"
    return f"{len(ours)} parts are {len(theirs)}" if len(ours) != len(theirs) else ""


def _words(part: Part) -> str:
    return " ".join(
        f"{name}={value!r}" for name, value in zip(Part._fields, part, strict=True) if value not in ("", None)
    )


class _Use(Node):
    """An alias as a value or an item; the tree has the value that it stands for."""


def ours(document: Document) -> Iterator[Part]:
    """The parts of our tree in reading order."""
    aliases = {alias.span: alias.name for alias in document.aliases}
    uses = iter(document.aliases)
    waiting = [document.root] if document.root is not ABSENT else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, _Use) or node.span in aliases:
            alias = next(uses)
            yield Part("alias", document.position(alias.span.start), document.position(alias.span.end), alias.name)
            continue
        place = document.position(node.span.start)
        if isinstance(node, Scalar):
            end = None if node.style.value in "|>" else document.position(node.span.end)
            is_empty = node.span.start == node.span.end
            style = "" if node.style.value == "plain" else node.style.value
            value = f"{type(node.value).__name__} {node.value!r}"
            where = (None, None) if is_empty else (place, end)
            yield Part("scalar", *where, node.source, style, value, node.anchor)
        else:
            yield Part("map" if isinstance(node, Mapping) else "list", place, anchor=node.anchor)
            waiting += reversed(_written(node))


def _written(node: Node) -> list[Node]:
    """The keys, values and items of a collection, with aliases instead of the values that they stand for."""
    nowhere = Span(-1, -1)
    if isinstance(node, Mapping):
        return [
            part
            for index, entry in enumerate(node.own_entries)
            for part in (entry.key, _Use(nowhere) if index in node.aliased else entry.value)
        ]
    assert isinstance(node, Sequence)
    return [_Use(nowhere) if index in node.aliased else item for index, item in enumerate(node.items)]


def _theirs(text: str) -> Iterator[Part]:
    """What ruamel.yaml finds in the first document of a text, all of which it reads."""
    reader = YAML(typ="safe", pure=True)
    events: list[Any] = [*reader.parse(text)]
    names: set[str] = set()
    for event in events:
        if isinstance(event, DocumentEndEvent):
            return
        if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and event.anchor:
            names.add(event.anchor)
        if isinstance(event, AliasEvent):
            if event.anchor not in names:
                raise YAMLError("found undefined alias")
            yield Part("alias", *_places(text, event.start_mark.index, event.end_mark.index), event.anchor)
        elif isinstance(event, ScalarEvent):
            yield _their_scalar(reader, text, event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            start = _after_properties(text, event)
            kind = "map" if isinstance(event, MappingStartEvent) else "list"
            yield Part(kind, *_places(text, start), anchor=event.anchor)


def _their_scalar(reader: YAML, text: str, event: Any) -> Part:
    start, end = _after_properties(text, event), event.end_mark.index
    tag = str(event.tag or reader.resolver.resolve(ScalarNode, event.value, event.implicit))
    tag = f"{_PREFIX}str" if tag == "!" or (not event.tag and differences.is_text(tag, event.value)) else tag
    value = _their_value(reader, tag, event)
    is_block = event.style in ("|", ">")
    places = (None, None) if not is_block and start >= end else _places(text, start, None if is_block else end)
    return Part("scalar", *places, event.value, event.style or "", value, event.anchor)


def _their_value(reader: YAML, tag: str, event: Any) -> str:
    """What a scalar stands for, if its tag fits it."""
    if event.tag and not differences.fits(tag, event.value):
        return _UNKNOWN
    node = ScalarNode(tag, event.value, event.start_mark, event.end_mark, style=event.style)
    value = reader.constructor.construct_object(node, deep=True)
    return f"{type(value).__name__} {value!r}"


def _after_properties(text: str, event: Any) -> int:
    """Where a value begins after its anchor and its tag."""
    start: int = event.start_mark.index
    # ruamel.yaml begins at the second of two properties, if the tag comes first.
    left = "&" * bool(event.anchor) + "!" * bool(event.tag)
    while (found := _PROPERTY.match(text, start)) and text[start] in left:
        left = left.replace(text[start], "")
        start = found.end()
    return start


def _places(text: str, *offsets: int | None) -> tuple[tuple[int, int] | None, ...]:
    return tuple(None if offset is None else _place(text, offset) for offset in offsets)


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return len(lines) - 1, len(lines[-1])
