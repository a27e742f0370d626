"""Whether a manifest has the right shape. Written by tools/write_gate.py from its schema; do not edit."""

# fmt: off
# ruff: noqa: ARG001, E501 - some conditions are long, and some parts allow anything

from __future__ import annotations

from typing import Any


def _fits(value: dict[str, Any], gates: dict[str, Any]) -> bool:
    for key, item in value.items():
        gate = gates.get(key)
        if gate is None or not gate(item):
            return False
    return True

def _spec_version(value: Any) -> bool:
    return isinstance(value, str) and value == "1.0.0"

def _name(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= 1

def _enabled(value: Any) -> bool:
    return isinstance(value, str) and value == "always"

_REQUIRED_FIELDS_ITEM_KEYS = {
    "fieldName": _name,
    "mapToName": _name,
    "mapToDisplayName": _name,
    "prompt": _name,
    "default": _name,
}

def _required_fields_item_if(value: Any) -> bool:
    return {"fieldName"}.issubset(value)

def _required_fields_item_then(value: Any) -> bool:
    return True

def _required_fields_item_else_if(value: Any) -> bool:
    return {"mapToName"}.issubset(value) or {"mapToDisplayName"}.issubset(value) or {"prompt"}.issubset(value)

def _required_fields_item_else_then(value: Any) -> bool:
    return {"mapToName", "mapToDisplayName", "prompt"}.issubset(value)

def _required_fields_item_else(value: Any) -> bool:
    return (
        _required_fields_item_else_then(value) if _required_fields_item_else_if(value) else _required_fields_item_if(value)
    )

def _required_fields_item(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _fits(value, _REQUIRED_FIELDS_ITEM_KEYS)
        and (_required_fields_item_then(value) if _required_fields_item_if(value) else _required_fields_item_else(value))
    )

def _required_fields(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_required_fields_item, value))

def _optional_fields(value: Any) -> bool:
    return isinstance(value, list) and all(map(_required_fields_item, value))

def _optional_fields_auto(value: Any) -> bool:
    return isinstance(value, str) and value == "all"

def _days(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

def _full_history(value: Any) -> bool:
    return isinstance(value, bool)

_DEFAULT_PERIOD_KEYS = {"days": _days, "fullHistory": _full_history}

def _default_period(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _DEFAULT_PERIOD_KEYS)

_BACKFILL_KEYS = {"defaultPeriod": _default_period}

def _backfill(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _BACKFILL_KEYS)

def _mode(value: Any) -> bool:
    return isinstance(value, str) and value in {"auto", "onRequest"}

def _page_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 50 and value <= 500

_DELIVERY_KEYS = {"mode": _mode, "pageSize": _page_size}

def _delivery(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _DELIVERY_KEYS)

_OBJECTS_ITEM_KEYS = {
    "objectName": _name,
    "mapToName": _name,
    "mapToDisplayName": _name,
    "destination": _name,
    "schedule": _name,
    "enabled": _enabled,
    "requiredFields": _required_fields,
    "optionalFields": _optional_fields,
    "optionalFieldsAuto": _optional_fields_auto,
    "backfill": _backfill,
    "delivery": _delivery,
}

def _objects_item(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"objectName", "destination"}.issubset(value)
        and _fits(value, _OBJECTS_ITEM_KEYS)
    )

def _objects(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_objects_item, value))

_READ_KEYS = {"objects": _objects}

def _read(value: Any) -> bool:
    return isinstance(value, dict) and {"objects"}.issubset(value) and _fits(value, _READ_KEYS)

_CREATE_EVENT_KEYS = {"enabled": _enabled}

def _create_event(value: Any) -> bool:
    return isinstance(value, dict) and {"enabled"}.issubset(value) and _fits(value, _CREATE_EVENT_KEYS)

def _required_watch_fields(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_name, value))

def _watch_fields_auto(value: Any) -> bool:
    return isinstance(value, str) and value in {"all", "selected"}

_UPDATE_EVENT_KEYS = {
    "enabled": _enabled,
    "requiredWatchFields": _required_watch_fields,
    "watchFieldsAuto": _watch_fields_auto,
}

def _update_event(value: Any) -> bool:
    return isinstance(value, dict) and {"enabled"}.issubset(value) and _fits(value, _UPDATE_EVENT_KEYS)

_ASSOCIATION_CHANGE_EVENT_KEYS = {"enabled": _enabled, "includeFullRecords": _full_history}

def _association_change_event(value: Any) -> bool:
    return isinstance(value, dict) and {"enabled"}.issubset(value) and _fits(value, _ASSOCIATION_CHANGE_EVENT_KEYS)

def _other_events(value: Any) -> bool:
    return isinstance(value, list) and all(map(_name, value))

_OBJECTS_ITEM_KEYS_37 = {
    "objectName": _name,
    "destination": _name,
    "inheritFieldsAndMapping": _full_history,
    "createEvent": _create_event,
    "updateEvent": _update_event,
    "deleteEvent": _create_event,
    "associationChangeEvent": _association_change_event,
    "otherEvents": _other_events,
}

def _objects_item_28(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"objectName", "destination"}.issubset(value)
        and _fits(value, _OBJECTS_ITEM_KEYS_37)
    )

def _objects_29(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_objects_item_28, value))

_SUBSCRIBE_KEYS = {"objects": _objects_29}

def _subscribe(value: Any) -> bool:
    return isinstance(value, dict) and {"objects"}.issubset(value) and _fits(value, _SUBSCRIBE_KEYS)

_VALUE_DEFAULTS_KEYS = {"allowAnyFields": _full_history}

def _value_defaults(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _VALUE_DEFAULTS_KEYS)

_OBJECTS_ITEM_KEYS_44 = {"objectName": _name, "inheritMapping": _full_history, "valueDefaults": _value_defaults}

def _objects_item_32(value: Any) -> bool:
    return isinstance(value, dict) and {"objectName"}.issubset(value) and _fits(value, _OBJECTS_ITEM_KEYS_44)

def _objects_33(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_objects_item_32, value))

_WRITE_KEYS = {"objects": _objects_33}

def _write(value: Any) -> bool:
    return isinstance(value, dict) and {"objects"}.issubset(value) and _fits(value, _WRITE_KEYS)

_PROXY_KEYS = {"enabled": _full_history, "useModule": _full_history}

def _proxy(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _PROXY_KEYS)

_ALL_OBJECTS_KEYS = {"fieldCreated": _create_event, "fieldChanged": _create_event, "fieldDeleted": _create_event}

def _all_objects(value: Any) -> bool:
    return isinstance(value, dict) and _fits(value, _ALL_OBJECTS_KEYS)

_WATCH_SCHEMA_KEYS = {"destination": _name, "schedule": _name, "allObjects": _all_objects}

def _watch_schema(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"destination", "allObjects"}.issubset(value)
        and _fits(value, _WATCH_SCHEMA_KEYS)
    )

_INTEGRATIONS_ITEM_KEYS = {
    "name": _name,
    "displayName": _name,
    "provider": _name,
    "module": _name,
    "read": _read,
    "subscribe": _subscribe,
    "write": _write,
    "proxy": _proxy,
    "watchSchema": _watch_schema,
}

def _integrations_item(value: Any) -> bool:
    return isinstance(value, dict) and {"name", "provider"}.issubset(value) and _fits(value, _INTEGRATIONS_ITEM_KEYS)

def _integrations(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and all(map(_integrations_item, value))

_ROOT_KEYS = {"specVersion": _spec_version, "integrations": _integrations}

def _root(value: Any) -> bool:
    return isinstance(value, dict) and {"specVersion", "integrations"}.issubset(value) and _fits(value, _ROOT_KEYS)

def conforms(value: Any) -> bool:
    """Whether a manifest, as a plain value, has the right shape."""
    return _root(value)
