"""A shape as plain data, for programs; `docs/json.md` describes the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.shape.arrivals import arrivals

if TYPE_CHECKING:
    from amplsp.shape.model import Event, Field, Integration, Read, SchemaWatch, Shape, Subscription, Write
    from amplsp.yaml.text import LineTable

Data = dict[str, Any]


def as_data(shape: Shape, lines: LineTable) -> Data:
    """The shape as dictionaries, lists and words; lines and columns count from one."""
    return {
        "partial": shape.is_partial,
        "integrations": [_integration(each) for each in shape.integrations],
        "destinations": {
            name: [
                {
                    "action": each.action.value,
                    "integration": each.integration,
                    "provider": each.provider,
                    "object": each.object_name,
                }
                for each in listed
            ]
            for name, listed in arrivals(shape).items()
        },
        "remarks": [
            {
                "message": each.text,
                "line": lines.position(each.place.start).line + 1,
                "column": lines.position(each.place.start).column + 1,
            }
            for each in shape.remarks
        ],
    }


def _integration(integration: Integration) -> Data:
    proxy, watch = integration.proxy, integration.schema_watch
    return {
        "name": integration.name,
        "displayName": integration.label,
        "provider": integration.provider,
        "module": integration.module,
        "read": [_read(each) for each in integration.reads],
        "write": [_write(each) for each in integration.writes],
        "subscribe": [_subscription(each) for each in integration.subscriptions],
        "proxy": {"usesModule": proxy.uses_module} if proxy else None,
        "watchSchema": _schema_watch(watch) if watch else None,
    }


def _read(read: Read) -> Data:
    backfill, delivery = read.backfill, read.delivery
    return {
        "object": read.object_name,
        "deliveredAs": read.delivered_name,
        "displayName": read.label,
        "destination": read.destination,
        "schedule": read.schedule,
        "alwaysEnabled": read.is_always_enabled,
        "fields": [_field(each) for each in read.fields],
        "otherFields": read.has_open_fields,
        "backfill": {"fullHistory": backfill.is_full, "days": backfill.days} if backfill else None,
        "delivery": {"mode": delivery.mode, "pageSize": delivery.page_size} if delivery else None,
    }


def _field(field: Field) -> Data:
    return {
        "name": field.name,
        "container": field.container.value,
        "path": list(field.path),
        "presence": field.presence.value,
        "required": field.is_required,
        "fieldName": field.source,
        "mapToName": field.mapped_name,
        "displayName": field.label,
        "prompt": field.prompt,
        "default": field.default,
        "overwritten": field.is_overwritten,
    }


def _write(write: Write) -> Data:
    return {
        "object": write.object_name,
        "inheritsMapping": write.inherits_mapping,
        "mappedNames": [list(path) for path in write.mapped_names],
        "anyDefaults": write.any_defaults,
    }


def _subscription(subscription: Subscription) -> Data:
    return {
        "object": subscription.object_name,
        "deliveredAs": subscription.delivered_name,
        "destination": subscription.destination,
        "inheritsFields": subscription.inherits,
        "events": [_event(each) for each in subscription.events],
    }


def _event(event: Event) -> Data:
    return {
        "key": event.key,
        "kind": event.kind,
        "name": event.name,
        "watchedFields": list(event.watched),
        "allFields": event.watches_all,
        "fullRecords": event.has_full_records,
    }


def _schema_watch(watch: SchemaWatch) -> Data:
    return {"destination": watch.destination, "schedule": watch.schedule, "events": list(watch.events)}
