"""Which keys a manifest lacks: by the schema, and those that rules look after.

Several rules need the same answer, so that a missing key is reported by one of them, or by `unknown-key` where the key
is there in another spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import Levels, Severity
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Mapping, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import ReadObject, SubscribeObject
    from amplsp.yaml.nodes import Path

ERROR = Levels(Severity.ERROR, Severity.ERROR)
WARNING = Levels(Severity.WARNING, Severity.WARNING)
WARNING_ERROR = Levels(Severity.WARNING, Severity.ERROR)
ERROR_WARNING = Levels(Severity.ERROR, Severity.WARNING)

ACTIONS = ("read", "write", "subscribe", "proxy")
"""The keys of an integration of which it needs one."""

_READ = ("integrations", "*", "read", "objects", "*")
_SUBSCRIBE = ("integrations", "*", "subscribe", "objects", "*")
_PERIOD_KEYS = ("days", "fullHistory")
_WATCH_KEYS = ("watchFieldsAuto", "requiredWatchFields")


class Missing(NamedTuple):
    """A key that is not there, or has no value.

    Attributes:
        mapping: what lacks it.
        key: its name.
        path: the place of the mapping, with `"*"` or a number for each list index.
        levels: how bad it is.
        owner: the rule that reports it; empty for a key that could be there instead of others.
    """

    mapping: Node
    key: str
    path: Path
    levels: Levels
    owner: str = "required-field"

    @property
    def is_null(self) -> bool:
        """Whether the key is there, without a value."""
        return bool(self.mapping.get(self.key))


@per_document
def missing_keys(manifest: Manifest) -> tuple[Missing, ...]:
    """Every missing key, apart from those on lines that a syntax error made unreadable."""
    return tuple(each for each in _missing(manifest) if not is_lost(manifest, each.mapping, each.key))


def is_lost(manifest: Manifest, mapping: Node, key: str) -> bool:
    """Whether a key may stand on a line in or next to a mapping that could not be read, be it only half typed."""
    document = manifest.document
    if mapping.damaged or not document.lost:
        return mapping.damaged
    words = document.lost_words(mapping.span)
    return any(key.startswith(word) or word.startswith(key) for word in words)


def _missing(manifest: Manifest) -> Iterator[Missing]:
    yield from _of_schema(manifest)
    for integration in manifest.integrations:
        if isinstance(integration.node, Mapping):
            yield from _of_integration(integration.node)
            if not integration.get("read") and any(obj.events for obj in integration.subscribe_objects):
                yield Missing(integration.node, "read", ("integrations", "*"), ERROR, "subscribe-requires-read")
    for obj in manifest.read_objects():
        if isinstance(obj.node, Mapping):
            yield from _of_read_object(obj)
    for subscribed in manifest.subscribe_objects():
        if isinstance(subscribed.node, Mapping):
            yield from _of_subscribe_object(subscribed)


def _of_schema(manifest: Manifest) -> Iterator[Missing]:
    for error, node in manifest.shape_problems:
        if error.kind == "missing":
            owner = "spec-version" if error.path == () and error.key == "specVersion" else "required-field"
            yield Missing(node, error.key, error.path, ERROR, owner)
        elif error.kind == "incomplete":
            levels = ERROR if {"mapToName", "fieldName"}.intersection(error.allowed) else ERROR_WARNING
            yield from _of_field(manifest, Missing(node, "fieldName", error.path, levels, ""), error.allowed)


def _of_field(manifest: Manifest, name: Missing, keys: tuple[str, ...]) -> Iterator[Missing]:
    """The keys of a mapping without `fieldName`, which is not missed, but whose misspelling explains all others."""
    if is_lost(manifest, name.mapping, name.key):
        return
    if name.key not in keys:
        yield name
    for key in keys:
        yield name._replace(key=key, owner="field-mapping-incomplete")


def _of_integration(node: Mapping) -> Iterator[Missing]:
    proxy = node.get("proxy")
    if isinstance(proxy, Mapping) and _lacks(proxy, "enabled"):
        yield Missing(proxy, "enabled", ("integrations", "*", "proxy"), WARNING_ERROR)
    if not any(map(node.get, ACTIONS)):
        for action in ACTIONS:
            yield Missing(node, action, ("integrations", "*"), ERROR, "no-action")


def _of_read_object(obj: ReadObject) -> Iterator[Missing]:
    node = obj.node
    if _lacks(node, "schedule"):
        yield Missing(node, "schedule", _READ, _levels_of_schedule(obj))
    if _lacks(node, "requiredFields"):
        yield Missing(node, "requiredFields", _READ, _levels_of_required_fields(obj))
    yield from _of_delivery(node.get("delivery"))
    backfill, period = node.get("backfill"), obj.period
    if isinstance(backfill, Mapping) and not backfill.get("defaultPeriod"):
        yield Missing(backfill, "defaultPeriod", (*_READ, "backfill"), WARNING_ERROR, "backfill-config")
    if isinstance(period, Mapping) and not any(map(period.get, _PERIOD_KEYS)):
        for key in _PERIOD_KEYS:
            yield Missing(period, key, (*_READ, "backfill", "defaultPeriod"), WARNING_ERROR, "backfill-config")


def _of_delivery(delivery: Node) -> Iterator[Missing]:
    """The mode and the page size need each other."""
    path = (*_READ, "delivery")
    if delivery.get("mode").text == "onRequest" and not delivery.get("pageSize"):
        yield Missing(delivery, "pageSize", path, ERROR, "delivery-mode")
    if delivery.get("pageSize") and not delivery.get("mode"):
        yield Missing(delivery, "mode", path, ERROR, "delivery-mode")


def _levels_of_schedule(obj: ReadObject) -> Levels:
    """A subscribed object may do without a schedule, as in the reference's own example, if it is not always enabled."""
    if obj.is_always_enabled or not obj.name.text:
        return ERROR
    is_subscribed = any(each.name.text == obj.name.text for each in obj.integration.subscribe_objects)
    return WARNING if is_subscribed else ERROR


def _levels_of_required_fields(obj: ReadObject) -> Levels:
    """The platform wants fields of some kind, and required ones only where an object is always enabled."""
    if obj.get("optionalFields") or obj.get("optionalFieldsAuto"):
        return Levels(Severity.ERROR, Severity.OFF)
    return ERROR if obj.is_always_enabled else ERROR_WARNING


def _of_subscribe_object(obj: SubscribeObject) -> Iterator[Missing]:
    if obj.events and not obj.get("inheritFieldsAndMapping"):
        yield Missing(obj.node, "inheritFieldsAndMapping", _SUBSCRIBE, ERROR, "subscribe-inherit-fields")
    update = obj.get("updateEvent")
    if isinstance(update, Mapping) and not any(map(update.get, _WATCH_KEYS)):
        for key in _WATCH_KEYS:
            yield Missing(update, key, (*_SUBSCRIBE, "updateEvent"), WARNING_ERROR, "update-event-watch-fields")


def _lacks(node: Node, key: str) -> bool:
    value = node.get(key)
    return not value or value.is_null
