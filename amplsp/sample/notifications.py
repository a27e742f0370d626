"""Notifications: what happens to installations, connections, reads and destinations.

Documented: openapi, `notifications/notifications.yaml`; only the data on Kinesis and S3: docs, notification-payloads.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amplsp.sample.envelope import happened, installation
from amplsp.sample.subject import moment

if TYPE_CHECKING:
    from amplsp.sample.context import Context
    from amplsp.shape import Integration

_CONNECTION = ("projectId", "connectionId", "provider", "groupRef", "groupName", "consumerRef", "consumerName")
_FAILED = "Authentication failed"


def notification(context: Context, kind: str) -> dict[str, Any]:
    """A notification of a type."""
    return {"notificationType": kind, "data": _data(context, kind)}


def _data(context: Context, kind: str) -> dict[str, Any]:
    about = installation(context)
    if kind == "destination.webhook.disabled":
        return {"projectId": about["projectId"], **_destination(context)}
    if kind.startswith("connection."):
        errors = {"errors": [_FAILED, "Token refresh error"]} if kind == "connection.error" else {}
        return {**{key: about[key] for key in _CONNECTION}, **errors}
    return {**about, **_own(context, kind)}


def _own(context: Context, kind: str) -> dict[str, Any]:
    """The data of a notification about an installation, without the keys that identify it."""
    config = {"config": _config(context.deliverable.integration)}
    about_object = {"objectName": context.object_name or ""}
    own: dict[str, dict[str, Any]] = {
        "installation.created": config,
        "installation.updated": {**config, "lastConfig": config["config"]},
        "installation.deleted": config,
        "read.backfill.done": about_object,
        "read.schedule.paused": {**config, "error": _FAILED},
        "read.triggered.done": {**about_object, **_times(context)},
        "read.triggered.error": {**about_object, **_times(context), "error": _FAILED},
        "write.async.done": {**about_object, "success": True, "successfulRecordIds": [context.record(0).id]},
        "subscribe.create.error": {"error": "Failed to create subscription"},
    }
    return own[kind]


def _times(context: Context) -> dict[str, str]:
    end = happened(context)
    return {"fromTimestamp": moment(end - timedelta(days=1)), "untilTimestamp": moment(end)}


def _config(integration: Integration) -> dict[str, Any]:
    """A short configuration of an installation; the platform's own has more keys."""
    objects = {}
    for read in integration.reads:
        given = {"objectName": read.object_name, "destination": read.destination, "schedule": read.schedule}
        objects[read.object_name] = {key: value for key, value in given.items() if value is not None}
    writes = {each.object_name: {"objectName": each.object_name} for each in integration.writes}
    parts = {"read": {"objects": objects}, "write": {"objects": writes}} if writes else {"read": {"objects": objects}}
    return {"provider": integration.provider, **parts} if integration.provider else parts


def _destination(context: Context) -> dict[str, str]:
    name = next(_destinations(context.deliverable.integration), "webhook")
    return {
        "destinationId": context.project_dice.at("destination", name).uuid(),
        "destinationName": name,
        "url": "https://www.example.com/webhook",
    }


def _destinations(integration: Integration) -> Iterator[str]:
    watch = (integration.schema_watch,) if integration.schema_watch else ()
    for part in (*integration.reads, *integration.subscriptions, *watch):
        if part.destination:
            yield part.destination
