"""The types of notifications. Documented: openapi, `notifications/notifications.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NOTIFICATIONS: Mapping[str, str | None] = MappingProxyType(
    {
        "installation.created": None,
        "installation.updated": None,
        "installation.deleted": None,
        "read.backfill.done": "read",
        "read.schedule.paused": "read",
        "read.triggered.done": "read",
        "read.triggered.error": "read",
        "write.async.done": "write",
        "subscribe.create.error": "subscribe",
        "connection.created": None,
        "connection.updated": None,
        "connection.deleted": None,
        "connection.refreshed": None,
        "connection.error": None,
        "destination.webhook.disabled": None,
    }
)
"""Every type, with the part of a manifest without which it is never sent."""
