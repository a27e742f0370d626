"""The values that completion offers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.completion_item import Completion, CompletionKind, Topic
from amplsp.editor.destinations import workspace_counts
from amplsp.editor.schedules import PRESETS, short_words
from amplsp.editor.surroundings import Surroundings
from amplsp.manifest.definitions import definition_at
from amplsp.yaml.insertion import scalar
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from amplsp.editor.slot import Slot
    from amplsp.manifest.definitions import SchemaNode
    from amplsp.manifest.manifest import Manifest

_FIELD_KEYS = ("fieldName", "default")
_HOURLY = "0 "


class Value(NamedTuple):
    """A value to offer: its text, and what `Completion` says of it."""

    text: str
    kind: CompletionKind
    detail: str = ""
    topic: Topic = ()
    search: str = ""


class Request(NamedTuple):
    """What a source of values is asked for."""

    slot: Slot
    around: Surroundings
    definition: SchemaNode
    others: Iterable[Manifest]


def complete_values(manifest: Manifest, slot: Slot, others: Iterable[Manifest]) -> Iterator[Completion]:
    """Offer values for a slot.

    Args:
        manifest: the manifest.
        slot: where the value goes.
        others: the other manifests of the workspace; looked at only where it matters.
    """
    definition = definition_at(slot.path)
    if definition is None or slot.has_nested or definition.type in {"object", "array"}:
        return
    request = Request(slot, Surroundings(manifest, slot.path), definition, others)
    for value in _values(request):
        text = slot.lead + _written(value, slot, definition) + slot.tail
        shown = slot.typed[: len(slot.typed) - len(slot.typed.lstrip(" \t\"'"))] + (value.search or value.text)
        yield Completion(value.text, value.kind, Edit(slot.span, text), slot.path, shown, value.detail, value.topic)


def _written(value: Value, slot: Slot, definition: SchemaNode) -> str:
    """The value as it must be written at its place."""
    if slot.quote == "'":
        return value.text.replace("'", "''")
    if slot.quote:
        return json.dumps(value.text, ensure_ascii=False)[1:-1]
    if definition.type != "string":
        return value.text
    if slot.is_json or value.kind is CompletionKind.SCHEDULE:
        return json.dumps(value.text, ensure_ascii=False)
    # The version needs no quotes: with two points it is no number.
    return value.text if value.text in definition.enum else scalar(value.text)


def _values(request: Request) -> Iterator[Value]:
    definition, path = request.definition, request.slot.path
    if definition.enum:
        words = definition.enum_descriptions
        yield from (
            Value(word, CompletionKind.WORD, words[word], ("word", word, *_pattern(request)))
            for word in definition.enum
        )
        return
    if definition.type == "boolean":
        order = ("true", "false") if definition.default is not True else ("false", "true")
        yield from (Value(word, CompletionKind.WORD, topic=("key", *_pattern(request))) for word in order)
        return
    if definition.type == "integer":
        yield from (Value(str(number), CompletionKind.NUMBER) for number in _numbers(definition))
        return
    source = _SOURCES.get(str(path[-1])) or _SOURCES.get(f"{path[-2]}[]" if len(path) > 1 else "")
    if source is not None:
        yield from source(request)


def _pattern(request: Request) -> Iterator[str]:
    return (step if isinstance(step, str) else "*" for step in request.slot.path)


def _numbers(definition: SchemaNode) -> list[int]:
    limits = (definition.minimum, definition.maximum) if definition.maximum is not None else ()
    return sorted({*definition.examples, *(each for each in limits if each is not None)})


def _providers(request: Request) -> Iterator[Value]:
    catalog = request.around.manifest.catalog
    if catalog is None:
        return
    for slug in catalog.slugs:
        summary = catalog.summary(slug)
        if summary is not None:
            detail = f"{summary.display_name} · {', '.join(summary.capabilities[:4])}".rstrip(" ·")
            yield Value(slug, CompletionKind.PROVIDER, detail, ("provider", slug), f"{slug} {summary.display_name}")


def _modules(request: Request) -> Iterator[Value]:
    provider = request.around.provider
    if provider is None:
        return
    for module in provider.modules.values():
        detail = module.display_name + (", default" if module.id == provider.default_module else "")
        yield Value(module.id, CompletionKind.MODULE, detail, ("module", provider.slug, module.id))


def _objects(request: Request) -> Iterator[Value]:
    """The objects that the integration reads where the section needs them, then those of the catalog."""
    around = request.around
    own = around.object.node if around.object is not None else None
    taken = {obj.name.text for obj in around.objects() if obj.node is not own}
    slug = around.provider.slug if around.provider is not None else ""
    read: list[str] = []
    if around.action in {"write", "subscribe"} and around.integration is not None:
        read = [obj.name.text for obj in around.integration.read_objects if obj.name.text]
    known = around.provider.objects(around.action, around.module) if around.provider is not None else ()
    for name in dict.fromkeys([*read, *known]):
        if name in taken:
            continue
        facts = around.provider.object(name) if around.provider is not None else None
        display = facts.display_name if facts is not None else ""
        detail = "is read" if name in read else display
        yield Value(
            name, CompletionKind.OBJECT, detail, ("object", slug, name) if slug else (), f"{name} {display}".strip()
        )


def _fields(request: Request) -> Iterator[Value]:
    around = request.around
    if around.provider is None or not around.object_name:
        return
    facts = around.provider.fields(around.object_name)
    if facts is None:
        return
    at = around.manifest.root.at(request.slot.path)
    read = around.read_object if around.action == "read" else None
    taken = {field.name.text for field in read.fields if field.name is not at} if read is not None else set()
    for name in facts.names:
        if name not in taken:
            label = facts.label(name)
            yield Value(name, CompletionKind.FIELD, label if label != name else "", search=f"{name} {label}")


def _watch_fields(request: Request) -> Iterator[Value]:
    """The names under which the fields of the read object are watched."""
    read = request.around.read_object
    if read is None:
        return
    here = request.around.manifest.root.at(request.slot.path)
    siblings = request.around.manifest.root.at(request.slot.path[:-1]).items
    taken = {item.text for item in siblings if item is not here}
    for field in read.fields:
        name = field.mapped_name.text or field.name.text
        if name and name not in taken:
            taken.add(name)
            source = field.name.text
            yield Value(name, CompletionKind.FIELD, f"from {source}" if source and source != name else "")


def _destinations(request: Request) -> Iterator[Value]:
    manifest = request.around.manifest
    counts = workspace_counts(manifest, request.others)
    here = manifest.root.at(request.slot.path).text
    if here in counts:
        counts[here] -= 1
    configured = manifest.destinations or ()
    for name in dict.fromkeys([*configured, *counts]):
        uses = counts.get(name, 0)
        if not uses and name not in configured:
            continue
        used = f"used {uses} times" if uses > 1 else "used once" if uses else ""
        words = [*(["configured"] if name in configured else []), *([used] if used else [])]
        yield Value(name, CompletionKind.DESTINATION, ", ".join(words))


def _schedules(request: Request) -> Iterator[Value]:
    hourly_only = "watchSchema" in request.slot.path
    for schedule in PRESETS:
        if not hourly_only or schedule.startswith(_HOURLY):
            words = short_words(schedule)
            yield Value(schedule, CompletionKind.SCHEDULE, words, ("schedule", schedule), f"{schedule} {words}")


_SOURCES: dict[str, Callable[[Request], Iterator[Value]]] = {
    "provider": _providers,
    "module": _modules,
    "objectName": _objects,
    "destination": _destinations,
    "schedule": _schedules,
    "requiredWatchFields[]": _watch_fields,
    **dict.fromkeys(_FIELD_KEYS, _fields),
}
"""What knows the values of a key, or of the items of a key's list."""
