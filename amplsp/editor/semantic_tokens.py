"""Semantic tokens: the kinds of names in a manifest, which a grammar of YAML cannot know."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ObjectView, ReadObject, SubscribeObject
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import LineTable, Mapping, Node, Scalar, Span
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from amplsp.yaml.part import Part

ACTIONS = ("read", "write", "subscribe", "proxy", "watchSchema")
_WORDS = ("enabled", "optionalFieldsAuto")


class TokenKind(enum.Enum):
    """The kind of a token; the value is the protocol's standard name for something similar."""

    ACTION = "keyword"
    INTEGRATION = "namespace"
    PROVIDER = "type"
    MODULE = "typeParameter"
    OBJECT = "class"
    FIELD = "property"
    MAPPED_NAME = "variable"
    DESTINATION = "event"
    SCHEDULE = "regexp"
    WORD = "enumMember"
    RULE = "decorator"


class SemanticToken(NamedTuple):
    """A name.

    Attributes:
        span: its place, on one line.
        kind: its kind.
        is_declaration: whether other places refer to this one.
    """

    span: Span
    kind: TokenKind
    is_declaration: bool = False


def semantic_tokens(manifest: Manifest, within: Span | None = None) -> list[SemanticToken]:
    """The tokens of a manifest or of a part of it, in order; no two overlap."""
    wanted = within if within is not None else Span(0, len(manifest.text))
    found = [SemanticToken(rule.span, TokenKind.RULE) for each in manifest.suppressions for rule in each.rules]
    parts = manifest.document.parts
    if parts is None:
        for integration in manifest.integrations:
            if _meets(integration.node.span, wanted):
                found += _integration(integration)
        ordered = _in_order(found, manifest.document.lines)
    else:
        ordered = _in_order(found, manifest.document.lines)
        for piece in parts.pieces:
            if _meets(Span(piece.start, piece.end), wanted):
                ordered += (each._replace(span=piece.moved(each.span)) for each in _in_part(piece.part))
        ordered.sort(key=lambda each: each.span)
    return [each for each in ordered if _meets(each.span, wanted)]


def _meets(span: Span, other: Span) -> bool:
    return span.end >= other.start and span.start <= other.end


def _in_order(tokens: list[SemanticToken], lines: LineTable) -> list[SemanticToken]:
    """The tokens on one line, in order, without those that begin in another one."""
    found: dict[int, SemanticToken] = {}
    for token in tokens:
        start, end = token.span
        if start < end and lines.line_of(start) == lines.line_of(end):
            found.setdefault(start, token)
    ordered = [found[start] for start in sorted(found)]
    return [
        token
        for before, token in zip([None, *ordered], ordered, strict=False)
        if before is None or before.span.end <= token.span.start
    ]


@per_document
def _in_part(part: Part) -> list[SemanticToken]:
    """The tokens of an integration that is read separately; they are not made again after other parts change."""
    return _in_order([token for item in part.items for token in _integration(Integration(item))], part.lines)


def _integration(integration: Integration) -> Iterator[SemanticToken]:
    yield from _named(integration.name, TokenKind.INTEGRATION, is_declaration=True)
    yield from _named(integration.provider, TokenKind.PROVIDER)
    yield from _named(integration.module, TokenKind.MODULE)
    if isinstance(integration.node, Mapping):
        for entry in integration.node.own_entries:
            if entry.name in ACTIONS:
                yield SemanticToken(entry.key.span, TokenKind.ACTION)
    yield from _named(integration.get("watchSchema", "destination"), TokenKind.DESTINATION)
    yield from _named(integration.get("watchSchema", "schedule"), TokenKind.SCHEDULE)
    for obj in integration.objects():
        yield from _object(obj)


def _object(obj: ObjectView) -> Iterator[SemanticToken]:
    yield from _named(obj.name, TokenKind.OBJECT, is_declaration=isinstance(obj, ReadObject))
    yield from _named(obj.destination, TokenKind.DESTINATION)
    if isinstance(obj, ReadObject):
        yield from _read_object(obj)
    elif isinstance(obj, SubscribeObject):
        for event in obj.events:
            yield from _named(event.get("enabled"), TokenKind.WORD)
        yield from _named(obj.get("updateEvent", "watchFieldsAuto"), TokenKind.WORD)
        for field in obj.watch_fields:
            yield from _named(field, TokenKind.FIELD)


def _read_object(obj: ReadObject) -> Iterator[SemanticToken]:
    yield from _named(obj.get("mapToName"), TokenKind.MAPPED_NAME, is_declaration=True)
    yield from _named(obj.schedule, TokenKind.SCHEDULE)
    for word in (*map(obj.get, _WORDS), obj.get("delivery", "mode")):
        yield from _named(word, TokenKind.WORD)
    for field in obj.fields:
        yield from _named(field.name, TokenKind.FIELD, is_declaration=not field.mapped_name.text)
        yield from _named(field.mapped_name, TokenKind.MAPPED_NAME, is_declaration=True)
        yield from _named(field.node.get("default"), TokenKind.FIELD)


def _named(node: Node, kind: TokenKind, *, is_declaration: bool = False) -> Iterator[SemanticToken]:
    if isinstance(node, Scalar) and node.text:
        yield SemanticToken(node.span, kind, is_declaration)
