"""The values that completion offers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.editor import free_text
from amplsp.editor.by_use import fields_by_use, objects_by_use, providers_by_use
from amplsp.editor.delivered import arrival
from amplsp.editor.free_text import continuing, is_made_up, numbers
from amplsp.editor.in_words import PRESETS, short_words
from amplsp.editor.insertion_point import Completion, CompletionKind
from amplsp.editor.scope import Scope, pattern_of
from amplsp.editor.value_source import Value, ValueRequest, shorter_first
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Edit
from amplsp.yaml.insertion import scalar

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.editor.uses import Uses
    from amplsp.manifest.definitions import SchemaNode

_FIELD_KEYS = ("fieldName", "default")
_HOURLY = "0 "


def complete_values(manifest: Manifest, point: InsertionPoint, others: Iterable[Uses]) -> Iterator[Completion]:
    """Offer values for a place.

    Args:
        manifest: the manifest.
        point: the place of the value.
        others: the uses of the other manifests of the workspace; read only if needed.
    """
    definition = definition_at(point.path)
    if definition is None or point.has_nested or definition.type in {"object", "array"}:
        return
    request = ValueRequest(point, Scope(manifest, point.path), definition, others)
    values: Iterable[Value] = _values(request)
    made_up = is_made_up(point.path, definition)
    for value in continuing(values, request) if made_up else shorter_first(values):
        text = point.lead + _written(value, point, definition) + point.tail
        search = point.margin + (value.search or value.text)
        yield Completion(
            value.text,
            value.kind,
            Edit(point.span, text),
            point.path,
            search,
            value.detail,
            value.topic,
            is_made_up=made_up,
        )


def _written(value: Value, point: InsertionPoint, definition: SchemaNode) -> str:
    """The value as it must be written at its place."""
    if point.quote == "'":
        return value.text.replace("'", "''")
    if point.quote:
        return json.dumps(value.text, ensure_ascii=False)[1:-1]
    if definition.type != "string":
        return value.text
    if point.is_json or value.kind is CompletionKind.SCHEDULE:
        return json.dumps(value.text, ensure_ascii=False)
    # The version needs no quotes: with two dots it is not a number.
    return value.text if value.text in definition.enum else scalar(value.text)


def _values(request: ValueRequest) -> Iterator[Value]:
    definition, path = request.definition, request.point.path
    if definition.enum:
        words = definition.enum_descriptions
        yield from (
            Value(word, CompletionKind.WORD, words[word], ("word", word, *pattern_of(path))) for word in definition.enum
        )
        return
    if definition.type == "boolean":
        topic = ("key", *pattern_of(path))
        yield from (Value(word, CompletionKind.WORD, topic=topic) for word in ("true", "false"))
        return
    if definition.type == "integer":
        yield from numbers(request)
        return
    source = _SOURCES.get(str(path[-1])) or _SOURCES.get(f"{path[-2]}[]" if len(path) > 1 else "")
    if source is not None:
        yield from source(request)


def _providers(request: ValueRequest) -> Iterator[Value]:
    for each in providers_by_use(request.scope, request.others):
        detail = f"{each.display_name} · {', '.join(each.capabilities[:4])}".rstrip(" ·")
        yield Value(
            each.slug, CompletionKind.PROVIDER, detail, ("provider", each.slug), f"{each.slug} {each.display_name}"
        )


def _modules(request: ValueRequest) -> Iterator[Value]:
    provider = request.scope.provider
    if provider is None:
        return
    for module in provider.modules.values():
        detail = module.display_name + (", default" if module.id == provider.default_module else "")
        yield Value(module.id, CompletionKind.MODULE, detail, ("module", provider.slug, module.id))


def _objects(request: ValueRequest) -> Iterator[Value]:
    """The objects that the integration reads, if the section needs them, then the catalog's, the most used first."""
    scope = request.scope
    own = scope.object.node if scope.object is not None else None
    taken = {obj.name.text for obj in scope.objects if obj.node is not own}
    slug = scope.provider.slug if scope.provider is not None else ""
    read: list[str] = []
    if scope.action in {"write", "subscribe"} and scope.integration is not None:
        read = [obj.name.text for obj in scope.integration.read_objects if obj.name.text]
    known = objects_by_use(scope.provider, scope.action, scope.module) if scope.provider is not None else ()
    for name in dict.fromkeys([*read, *known]):
        if name in taken or (scope.action == "subscribe" and _sends_nothing(scope, name)):
            continue
        facts = scope.provider.object(name) if scope.provider is not None else None
        display = facts.display_name if facts is not None else ""
        detail = "is read" if name in read else display
        yield Value(
            name, CompletionKind.OBJECT, detail, ("object", slug, name) if slug else (), f"{name} {display}".strip()
        )


def _sends_nothing(scope: Scope, name: str) -> bool:
    return scope.provider is not None and scope.provider.subscribe_events(name) == ()


def _fields(request: ValueRequest) -> Iterator[Value]:
    scope = request.scope
    if scope.provider is None or not scope.object_name:
        return
    facts = scope.provider.fields(scope.object_name)
    if facts is None:
        return
    at = scope.manifest.root.at(request.point.path)
    read = scope.read_object if scope.action == "read" else None
    taken = {field.name.text for field in read.fields if field.name is not at} if read is not None else set()
    is_named = request.point.path[-1] == "fieldName"
    mapped_name = scope.manifest.root.at((*request.point.path[:-1], "mapToName")).text
    for name in fields_by_use(scope.provider, scope.object_name, facts):
        if name not in taken:
            label = facts.label(name)
            words = [label] if label != name else []
            values = scope.provider.value_type(scope.object_name, name) if is_named else None
            words += [values.words] if values else []
            words += [f"arrives as {arrival(name, mapped_name)}"] if is_named else []
            yield Value(name, CompletionKind.FIELD, " · ".join(words), search=f"{name} {label}")


def _watch_fields(request: ValueRequest) -> Iterator[Value]:
    """The names by which the fields of the read object are watched."""
    read = request.scope.read_object
    if read is None:
        return
    here = request.scope.manifest.root.at(request.point.path)
    siblings = request.scope.manifest.root.at(request.point.path[:-1]).items
    taken = {item.text for item in siblings if item is not here}
    for field in read.fields:
        name = field.mapped_name.text or field.name.text
        if name and name not in taken:
            taken.add(name)
            source = field.name.text
            yield Value(name, CompletionKind.FIELD, f"from {source}" if source and source != name else "")


def _schedules(request: ValueRequest) -> Iterator[Value]:
    hourly_only = "watchSchema" in request.point.path
    for schedule in PRESETS:
        if not hourly_only or schedule.startswith(_HOURLY):
            words = short_words(schedule)
            yield Value(schedule, CompletionKind.SCHEDULE, words, ("schedule", schedule), f"{schedule} {words}")


_SOURCES: dict[str, Callable[[ValueRequest], Iterator[Value]]] = {
    "provider": _providers,
    "module": _modules,
    "objectName": _objects,
    **free_text.SOURCES,
    "schedule": _schedules,
    "requiredWatchFields[]": _watch_fields,
    **dict.fromkeys(_FIELD_KEYS, _fields),
}
"""The sources of values for a key, or for the items of a key's list."""
