"""The symbols of a manifest: integration → action → object → field."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.editor.scope import OBJECT_ACTIONS
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, Integration, ObjectView, ReadObject, View
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Mapping, Span
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from amplsp.yaml.part import Part


class SymbolKind(enum.Enum):
    """The kind of a symbol."""

    INTEGRATION = "integration"
    ACTION = "action"
    OBJECT = "object"
    FIELD = "field"


class DocumentSymbol(NamedTuple):
    """A part of a manifest that has a name.

    Attributes:
        name: as it is written.
        kind: its kind.
        detail: a few more words, such as the provider or the schedule; empty if there are none.
        span: its whole span.
        name_span: the span to select when it is found; it is inside `span`.
        children: its parts.
    """

    name: str
    kind: SymbolKind
    detail: str
    span: Span
    name_span: Span
    children: tuple[DocumentSymbol, ...] = ()

    def moved(self, by: int) -> DocumentSymbol:
        """The same symbol a number of characters further down."""
        (start, end), (name_start, name_end) = self.span, self.name_span
        return DocumentSymbol(
            self.name,
            self.kind,
            self.detail,
            Span(start + by, end + by),
            Span(name_start + by, name_end + by),
            tuple([child.moved(by) for child in self.children]),
        )


class WorkspaceSymbol(NamedTuple):
    """A symbol with the name of the part around it; empty for integrations."""

    symbol: DocumentSymbol
    container: str = ""


def document_symbols(manifest: Manifest) -> list[DocumentSymbol]:
    """The integrations with all their parts."""
    parts = manifest.document.parts
    if parts is None:
        return [symbol for each in manifest.integrations for symbol in _integration(each)]
    return [symbol.moved(piece.by) for piece in parts.pieces for symbol in _in_part(piece.part)]


@per_document
def _in_part(part: Part) -> list[DocumentSymbol]:
    """Those of an integration that is read separately; they are not made again after other parts change."""
    return [symbol for item in part.items for symbol in _integration(Integration(item))]


def _integration(integration: Integration) -> Iterator[DocumentSymbol]:
    children = tuple(symbol for action in (*OBJECT_ACTIONS, "proxy") for symbol in _action(integration, action))
    yield from _named(integration, SymbolKind.INTEGRATION, integration.provider.text or "", children)


def _action(integration: Integration, action: str) -> Iterator[DocumentSymbol]:
    node = integration.node
    entry = node.entry(action) if isinstance(node, Mapping) else None
    if entry is None:
        return
    objects = integration.objects_of(action) if action in OBJECT_ACTIONS else ()
    children = tuple(symbol for each in objects for symbol in _object(each))
    yield DocumentSymbol(action, SymbolKind.ACTION, "", entry.span, entry.key.span, _inside(entry.span, children))


def _inside(span: Span, children: tuple[DocumentSymbol, ...]) -> tuple[DocumentSymbol, ...]:
    """The children without those that are elsewhere and only used by an alias."""
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


def workspace_symbols(manifest: Manifest, query: str) -> Iterator[WorkspaceSymbol]:
    """The integrations and objects of a manifest in whose names the letters of a query occur in order."""
    for integration in document_symbols(manifest):
        if matches(integration.name, query):
            yield WorkspaceSymbol(integration)
        for action in integration.children:
            for obj in action.children:
                if obj.kind is SymbolKind.OBJECT and matches(obj.name, query):
                    yield WorkspaceSymbol(obj, f"{integration.name}, {action.name}")


def matches(name: str, query: str) -> bool:
    """Whether a name has the letters of a query in their order, ignoring case and other letters between them."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())
