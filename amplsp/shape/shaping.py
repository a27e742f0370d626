"""Reads the shape of a manifest; missing parts and parts of a wrong type are left out, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from amplsp.manifest.views import EVENTS
from amplsp.problem import quote
from amplsp.shape.model import (
    Backfill,
    Container,
    Delivery,
    Event,
    Field,
    Integration,
    Proxy,
    Read,
    Remark,
    SchemaWatch,
    Shape,
    Subscription,
    Write,
)
from amplsp.shape.other_keys import (
    EVENT_KEYS,
    FIELD_KEYS,
    INTEGRATION_KEYS,
    MANIFEST_KEYS,
    PROXY_KEYS,
    READ_KEYS,
    SCHEMA_WATCH_KEYS,
    SUBSCRIBE_KEYS,
    WRITE_KEYS,
    others,
)
from amplsp.shape.rules import (
    container_of,
    delivered_object_name,
    event_kind,
    has_open_fields,
    identity,
    overwritten,
    path_in_fields,
    path_in_mapped_fields,
    presence_of,
    writable_names,
)

if TYPE_CHECKING:
    from amplsp.manifest import views
    from amplsp.manifest.manifest import Manifest
    from amplsp.shape.model import Others
    from amplsp.yaml.document import Document
    from amplsp.yaml.nodes import Node

_SCHEMA_EVENTS = ("fieldCreated", "fieldChanged", "fieldDeleted")
_View = TypeVar("_View", "views.Integration", "views.ObjectView")


def shape_of(manifest: Manifest) -> Shape:
    """What a manifest delivers, writes and asks.

    An integration or object without a name is left out, and of two with one name the later one is used; a remark says
    so. For a manifest with syntax errors, it is the shape of the parts that can be read.
    """
    remarks = [*_ignored(manifest.document)]
    named = _named(manifest.integrations, "integration", remarks)
    integrations = _last_ones(named, lambda each: each.name.text or "", "integration", remarks)
    return Shape(
        tuple(_integration(each, remarks) for each in integrations),
        others(manifest.root, MANIFEST_KEYS),
        tuple(sorted(remarks, key=lambda remark: remark.place)),
        is_partial=bool(manifest.document.syntax_errors),
    )


def _ignored(document: Document) -> Iterator[Remark]:
    """A remark on each mapping that has a key more than once, and on any text after the first document."""
    told: set[int] = set()
    for _, later in document.duplicates:
        if id(later.parent) not in told:
            told.add(id(later.parent))
            yield Remark(f"key {quote(later.source)} is there more than once; the last one counts", later.span)
    if document.next_document is not None:
        yield Remark("a second document begins here; it is ignored", document.next_document)


def _named(entries: Sequence[_View], what: str, remarks: list[Remark]) -> list[_View]:
    """The entries that have a name, with a remark on each that has none."""
    article = "an" if what[0] in "aeiou" else "a"
    told = f"{article} {what} without a name is left out"
    remarks += (Remark(told, each.anchor) for each in entries if not each.name.text)
    return [each for each in entries if each.name.text]


def _last_ones(
    entries: Sequence[_View], name_of: Callable[[_View], str], what: str, remarks: list[Remark]
) -> list[_View]:
    """The last entry of each name, in the order in which the names first occur."""
    found: dict[str, _View] = {}
    for entry in entries:
        name = name_of(entry)
        if name in found:
            text = f"{what} {quote(name)} is listed more than once; the last entry counts"
            remarks.append(Remark(text, entry.anchor))
        found[name] = entry
    return list(found.values())


def _objects(objects: Sequence[views.ObjectView], action: str, remarks: list[Remark]) -> list[views.ObjectView]:
    named = _named(objects, f"{action} object", remarks)
    return _last_ones(named, lambda each: identity(each.name.text or ""), f"{action} object", remarks)


def _integration(view: views.Integration, remarks: list[Remark]) -> Integration:
    reads = tuple(_read(each, remarks) for each in _objects(view.read_objects, "read", remarks))
    by_name = {identity(each.object_name): each for each in reads}
    writes = _objects(view.write_objects, "write", remarks)
    subscriptions = _objects(view.subscribe_objects, "subscribe", remarks)
    return Integration(
        name=view.name.text or "",
        provider=view.provider.text,
        module=view.module.text,
        label=view.get("displayName").text,
        reads=reads,
        writes=tuple(_write(each, by_name.get(identity(each.name.text or ""))) for each in writes),
        subscriptions=tuple(_subscription(each, by_name.get(identity(each.name.text or ""))) for each in subscriptions),
        proxy=_proxy(view.get("proxy")),
        schema_watch=_schema_watch(view.get("watchSchema")),
        others=others(view.node, INTEGRATION_KEYS),
        place=view.node.span,
    )


def _read(view: views.ObjectView, remarks: list[Remark]) -> Read:
    node = view.node
    mapped_name = node.get("mapToName").text
    return Read(
        object_name=view.name.text or "",
        delivered_name=delivered_object_name(view.name.text or "", mapped_name),
        mapped_name=mapped_name,
        label=node.get("mapToDisplayName").text,
        destination=view.destination.text,
        schedule=node.get("schedule").text,
        is_always_enabled=node.get("enabled").text == "always",
        fields=_fields(node, remarks),
        has_open_fields=has_open_fields(node.get("optionalFieldsAuto").text),
        backfill=_backfill(node.get("backfill", "defaultPeriod")),
        delivery=_delivery(node.get("delivery")),
        others=others(node, READ_KEYS),
        place=node.span,
    )


def _fields(node: Node, remarks: list[Remark]) -> tuple[Field, ...]:
    """The entries of a read object, with a remark on each that is overwritten."""
    fields = fields_of(node)
    for each in fields:
        if each.is_overwritten:
            text = f"a later entry takes the place of {quote(each.name)}, so this one is never delivered"
            remarks.append(Remark(text, each.place))
    return fields


def fields_of(node: Node) -> tuple[Field, ...]:
    """Only the entries of a read object, the required ones first, even if the rest of it is incomplete."""
    fields = [*_entries(node.get("requiredFields"), is_required=True)]
    fields += _entries(node.get("optionalFields"), is_required=False)
    for index in overwritten([(each.container, each.path) for each in fields]):
        fields[index] = replace(fields[index], is_overwritten=True)
    return tuple(fields)


def _entries(listed: Node, *, is_required: bool) -> Iterator[Field]:
    for item in listed.items:
        source, mapped_name = item.get("fieldName").text, item.get("mapToName").text
        if not source and not mapped_name:
            continue
        yield Field(
            source=source or None,
            container=container_of(mapped_name),
            path=path_in_mapped_fields(mapped_name) if mapped_name else path_in_fields(source or ""),
            presence=presence_of(source or None, is_required=is_required),
            is_required=is_required,
            mapped_name=mapped_name or None,
            label=item.get("mapToDisplayName").text,
            prompt=item.get("prompt").text,
            default=item.get("default").text,
            others=others(item, FIELD_KEYS),
            place=item.span,
        )


def _backfill(period: Node) -> Backfill | None:
    days = _number(period.get("days"))
    is_full = period.get("fullHistory").value is True
    return Backfill(is_full, days) if is_full or days is not None else None


def _delivery(node: Node) -> Delivery | None:
    mode = node.get("mode").text
    return Delivery(mode, _number(node.get("pageSize"))) if mode else None


def _number(node: Node) -> int | None:
    value = node.value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _write(view: views.ObjectView, read: Read | None) -> Write:
    inherits = view.get("inheritMapping").value is True
    mapped = [each.path for each in read.fields if each.container is Container.MAPPED_FIELDS] if read else []
    return Write(
        object_name=view.name.text or "",
        inherits_mapping=inherits,
        mapped_names=writable_names(mapped, inherits_mapping=inherits),
        any_defaults=view.get("valueDefaults", "allowAnyFields").value is True,
        others=others(view.node, WRITE_KEYS),
        place=view.node.span,
    )


def _subscription(view: views.ObjectView, read: Read | None) -> Subscription:
    inherits = view.get("inheritFieldsAndMapping").value
    return Subscription(
        object_name=view.name.text or "",
        read=read,
        destination=view.destination.text,
        inherits=inherits if isinstance(inherits, bool) else None,
        events=tuple(_events(view.node)),
        others=others(view.node, SUBSCRIBE_KEYS),
        place=view.node.span,
    )


def _events(node: Node) -> Iterator[Event]:
    for key in EVENTS:
        event = node.get(key)
        if _is_on(event):
            watched = (item.text for item in event.get("requiredWatchFields").items)
            yield Event(
                key=key,
                kind=event_kind(key),
                watched=tuple(name for name in watched if name),
                watches_all=event.get("watchFieldsAuto").text == "all",
                has_full_records=event.get("includeFullRecords").value is True,
                others=(*others(event, EVENT_KEYS), *_other_enabled(event), *_other_watching(event)),
                place=event.span,
            )
    for item in node.get("otherEvents").items:
        if item.text:
            yield Event(key="otherEvents", kind=event_kind("otherEvents"), name=item.text, place=item.span)


def _is_on(node: Node) -> bool:
    """Whether an event is on; installations have `never` in addition to `always` (openapi, `config.yaml`)."""
    return bool(node) and node.get("enabled").value not in (False, "never")


def _other_enabled(event: Node, above: str = "") -> Others:
    """The value of an event's `enabled` if it is not `always`, the only documented value."""
    said = event.get("enabled").text
    return () if said == "always" else ((f"{above}enabled", said or ""),)


def _other_watching(event: Node) -> Others:
    """How changes are watched, if neither by a list nor by `all`."""
    said = event.get("watchFieldsAuto").text
    return () if said in {None, "all"} else (("watchFieldsAuto", said),)


def _proxy(node: Node) -> Proxy | None:
    return (
        Proxy(node.get("useModule").value is True, others(node, PROXY_KEYS), node.span)
        if node.get("enabled").value is True
        else None
    )


def _schema_watch(node: Node) -> SchemaWatch | None:
    if not node:
        return None
    changes = node.get("allObjects")
    events = [key for key in _SCHEMA_EVENTS if _is_on(changes.get(key))]
    odd = (each for key in events for each in _other_enabled(changes.get(key), f"allObjects.{key}."))
    return SchemaWatch(
        destination=node.get("destination").text,
        schedule=node.get("schedule").text,
        events=tuple(events),
        others=(*others(node, SCHEMA_WATCH_KEYS), *odd),
        place=node.span,
    )
