"""The outline of a manifest: integration → action → object → field."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from amplsp.manifest.views import ReadObject
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Field, Integration, ObjectView, View
    from amplsp.yaml.text import Span

ACTIONS = ("read", "write", "subscribe", "proxy")


class SymbolKind(enum.Enum):
    """What a symbol is."""

    INTEGRATION = "integration"
    ACTION = "action"
    OBJECT = "object"
    FIELD = "field"


class DocumentSymbol(NamedTuple):
    """A part of a manifest that has a name.

    Attributes:
        name: as it is written.
        kind: what it is.
        detail: a few words more: the provider, the schedule; empty where there is nothing to say.
        span: all of it.
        name_span: what to select when it is looked up; lies within `span`.
        children: its parts.
    """

    name: str
    kind: SymbolKind
    detail: str
    span: Span
    name_span: Span
    children: tuple[DocumentSymbol, ...] = ()


def document_symbols(manifest: Manifest) -> list[DocumentSymbol]:
    """The integrations with all their parts."""
    return [symbol for each in manifest.integrations for symbol in _integration(each)]


def _integration(integration: Integration) -> Iterator[DocumentSymbol]:
    children = tuple(symbol for action in ACTIONS for symbol in _action(integration, action))
    yield from _named(integration, SymbolKind.INTEGRATION, integration.provider.text or "", children)


def _action(integration: Integration, action: str) -> Iterator[DocumentSymbol]:
    node = integration.node
    entry = node.entry(action) if isinstance(node, Mapping) else None
    if entry is None:
        return
    objects: dict[str, Sequence[ObjectView]] = {
        "read": integration.read_objects,
        "write": integration.write_objects,
        "subscribe": integration.subscribe_objects,
    }
    children = tuple(symbol for each in objects.get(action, ()) for symbol in _object(each))
    yield DocumentSymbol(action, SymbolKind.ACTION, "", entry.span, entry.key.span, _inside(entry.span, children))


def _inside(span: Span, children: tuple[DocumentSymbol, ...]) -> tuple[DocumentSymbol, ...]:
    """The children without those that stand elsewhere and are only referred to by an alias."""
    return tuple(child for child in children if span.contains(child.span))


def _object(obj: ObjectView) -> Iterator[DocumentSymbol]:
    if not isinstance(obj, ReadObject):
        yield from _named(obj, SymbolKind.OBJECT, "", ())
        return
    children = tuple(symbol for field in obj.fields for symbol in _field(field))
    yield from _named(obj, SymbolKind.OBJECT, obj.schedule.text or "", children)


def _field(field: Field) -> Iterator[DocumentSymbol]:
    name = field.name if field.name.text else field.mapped_name
    if name.text:
        detail = f"→ {field.mapped_name.text}" if field.mapped_name.text and field.name.text else ""
        yield DocumentSymbol(name.text, SymbolKind.FIELD, detail, field.node.span, name.span)


def _named(view: View, kind: SymbolKind, detail: str, children: tuple[DocumentSymbol, ...]) -> Iterator[DocumentSymbol]:
    name = view.get("name" if kind is SymbolKind.INTEGRATION else "objectName")
    if isinstance(view.node, Mapping):
        anchor = name.span if name.text and view.node.span.contains(name.span) else view.anchor
        span = view.node.span
        label = name.text or f"({kind.value} without a name)"
        yield DocumentSymbol(label, kind, detail, span, anchor, _inside(span, children))
