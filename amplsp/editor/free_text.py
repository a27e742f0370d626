"""Values that authors choose freely: names, labels, destinations, questions, numbers, schedules.

Completions for them are only suggestions: any other text is equally right, so a completion must not replace what the
user has typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.catalog.nouns import words
from amplsp.editor.insertion_point import CompletionKind
from amplsp.editor.shared_model import missing_names, missing_objects
from amplsp.editor.uses import destinations_of_all
from amplsp.editor.value_source import Value, ValueRequest
from amplsp.scaffold.words import singular, snake_case

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode
    from amplsp.yaml import Node, Path

_USUAL_NAME = "crm-sync"
_USUAL_DESTINATION = "webhook"
_MADE_UP = frozenset({"name", "displayName", "destination", "mapToName", "mapToDisplayName", "prompt", "schedule"})


def is_made_up(path: Path, definition: SchemaNode) -> bool:
    """Whether authors choose the value freely."""
    return definition.type == "integer" or (definition.type == "string" and path[-1] in _MADE_UP)


def continuing(values: Iterable[Value], request: ValueRequest) -> list[Value]:
    """The values that continue the typed text; none if it already is one of them."""
    typed = request.point.typed.lstrip(" \t\"'")
    here = request.scope.manifest.root.at(request.point.path).text
    found = [value for value in values if value.text.startswith(typed) or _is_described(value, typed)]
    if typed and any(value.text == typed for value in found):
        return []
    return [value for value in found if not typed or value.text != here]


def _is_described(value: Value, typed: str) -> bool:
    return typed[:1].isalpha() and typed.lower() in value.search.lower()


def names(request: ValueRequest) -> Iterator[Value]:
    """Names for an integration that are not used yet."""
    scope = request.scope
    here = scope.integration.node if scope.integration is not None else None
    taken = {each.name.text for each in scope.manifest.integrations if each.node is not here}
    slug = scope.provider.slug if scope.provider is not None else ""
    for name in (slug.lower(), f"{slug.lower()}-sync") if slug else (_USUAL_NAME,):
        if name not in taken:
            yield Value(name, CompletionKind.NAME)


def display_names(request: ValueRequest) -> Iterator[Value]:
    """The name of the provider, or the integration's own in words."""
    scope = request.scope
    if scope.provider is not None:
        yield Value(scope.provider.display_name, CompletionKind.NAME, "the provider")
        return
    name = scope.integration.name.text if scope.integration is not None else None
    if name:
        catalog = scope.manifest.catalog
        known = catalog.display_name(name) if catalog is not None else None
        yield Value(known or _title(name), CompletionKind.NAME)


def mapped_names(request: ValueRequest) -> Iterator[Value]:
    """The names that a shared model lacks here; then a field's name in snake case, or an object's singular."""
    field, obj = _beside(request, "fieldName"), _beside(request, "objectName")
    shared = (
        [(name, "as in other integrations") for name in missing_objects(request.scope)]
        if obj
        else missing_names(request.scope, field)
    )
    for name, who in shared:
        yield Value(name, CompletionKind.NAME, who)
    name = "" if field.startswith("$") else snake_case(field) if field else singular(obj) if obj else ""
    if name and name != (field or obj) and name not in dict(shared):
        yield Value(name, CompletionKind.NAME)


def mapped_display_names(request: ValueRequest) -> Iterator[Value]:
    """The mapped name in words."""
    name = _beside(request, "mapToName") or _beside(request, "fieldName")
    if name:
        yield Value(_title(name), CompletionKind.NAME)


def prompts(request: ValueRequest) -> Iterator[Value]:
    """A question for a field that customers choose."""
    name = _beside(request, "mapToDisplayName") or _beside(request, "mapToName")
    if name:
        yield Value(f"Which field holds the {' '.join(words(name))}?", CompletionKind.NAME)


def destinations(request: ValueRequest) -> Iterator[Value]:
    """The destinations that are configured or in use, the read object's first; or one named after the object."""
    manifest, scope = request.scope.manifest, request.scope
    counts = destinations_of_all(manifest, request.others)
    here = manifest.root.at(request.point.path).text
    if here in counts:
        counts[here] -= 1
    configured = manifest.destinations or ()
    read = scope.read_object.destination.text if scope.action == "subscribe" and scope.read_object is not None else None
    known = [name for name in (*configured, *counts) if name in configured or counts.get(name)]
    for name in dict.fromkeys([*([read] if read in known else []), *known]):
        uses = counts.get(name or "", 0)
        used = f"used {uses} times" if uses > 1 else "used once" if uses else ""
        detail = ", ".join([*(["configured"] if name in configured else []), *([used] if used else [])])
        yield Value(name or "", CompletionKind.DESTINATION, detail)
    usual = _usual_destination(scope.object_name)
    if not configured and usual not in known:
        yield Value(usual, CompletionKind.DESTINATION, "new")


def _usual_destination(object_name: str | None) -> str:
    first, *others = words(singular(object_name)) if object_name else ("",)
    return first + "".join(map(str.capitalize, others)) + "Webhook" if first else _USUAL_DESTINATION


def numbers(request: ValueRequest) -> Iterator[Value]:
    """The examples and limits of the schema."""
    definition = request.definition
    limits = (definition.minimum, definition.maximum) if definition.maximum is not None else ()
    for number in sorted({*definition.examples, *(each for each in limits if each is not None)}):
        yield Value(str(number), CompletionKind.NUMBER)


SOURCES: dict[str, Callable[[ValueRequest], Iterator[Value]]] = {
    "name": names,
    "displayName": display_names,
    "mapToName": mapped_names,
    "mapToDisplayName": mapped_display_names,
    "prompt": prompts,
    "destination": destinations,
}
"""The functions that help with a key's value."""


def _beside(request: ValueRequest, key: str) -> str:
    """The text of another key of the same mapping."""
    node: Node = request.scope.manifest.root.at(request.point.path[:-1])
    return node.get(key).text or ""


def _title(name: str) -> str:
    return " ".join(map(str.capitalize, words(name)))
