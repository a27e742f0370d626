"""Refactoring: read an object that is only written or subscribed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.scope import Scope, destination_counts, node_at
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.views import SubscribeObject
from amplsp.problem import quote
from amplsp.yaml.insertion import insert_entry, insert_item, set_value
from amplsp.yaml.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration, ObjectView
    from amplsp.yaml.insertion import Data
    from amplsp.yaml.nodes import Node
    from amplsp.yaml.text import Edit

_SCHEDULE = "*/30 * * * *"


def read_object_too(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer to read the object at an offset, under the same name and for the same destination."""
    scope = Scope(manifest, node_at(manifest.document, offset).path)
    obj, integration = scope.object, scope.integration
    name = scope.object_name
    if obj is None or integration is None or not name or scope.action == "read" or scope.read_object is not None:
        return
    edits = _inserted(manifest, integration, _read_object(manifest, obj, name))
    if edits:
        yield CodeAction(f"read {quote(name)} too", ActionKind.REWRITE, edits)


def _read_object(manifest: Manifest, obj: ObjectView, name: str) -> Data:
    watched = [field.text for field in obj.watch_fields if field.text] if isinstance(obj, SubscribeObject) else []
    known = [*(manifest.destinations or ()), *destination_counts(manifest), "defaultWebhook"]
    fields: list[Data] = [{"fieldName": field} for field in dict.fromkeys(watched or ["id"])]
    return {
        "objectName": name,
        "destination": obj.destination.text or known[0],
        "schedule": _SCHEDULE,
        "requiredFields": fields,
    }


def _inserted(manifest: Manifest, integration: Integration, data: Data) -> tuple[Edit, ...]:
    """The edits that add a read object, with whatever is missing around it."""
    document = manifest.document
    read, objects = integration.get("read"), integration.get("read", "objects")
    if isinstance(objects, Sequence) and objects.items:
        edit = insert_item(document, objects, data)
        return (edit,) if edit else ()
    section: Data = {"objects": [data]}
    places: tuple[tuple[Node, str, Data], ...] = ((integration.node, "read", section), (read, "objects", [data]))
    for node, key, value in places:
        entry = node.entry(key) if isinstance(node, Mapping) else None
        if entry is None:
            definition = definition_at(("integrations", "*", *(("read",) if key == "objects" else ())))
            edit = insert_entry(document, node, key, value, definition.properties if definition else ())
            return (edit,) if edit else ()
        if entry.value.is_null or entry.value is objects:
            return set_value(document, node, entry, value)
    return ()
