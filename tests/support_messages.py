"""Messages of every kind that `types/manifests/messages.amp.yaml` delivers, as the platform sends them."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

Json = dict[str, Any]

ENVELOPE: Json = {
    "projectId": "project-1",
    "provider": "capsule",
    "groupRef": "acme",
    "groupName": "Acme",
    "installationId": "installation-1",
    "installationUpdateTime": "2026-03-04T05:06:07Z",
    "objectName": "company",
}
CONSUMER: Json = {"consumerRef": "user-1", "consumerName": "Ada", "workspace": "acme", "rawObjectName": "parties"}
OPERATION: Json = {"operationId": "op-1", "operationTime": "2026-03-04T05:06:07Z", "readType": "scheduled"}
INLINE: Json = {"resultInfo": {"type": "inline", "numRecords": 1}}
COMPANY: Json = {
    "fields": {"firstname": None, "addresses": [{"city": "Oslo"}, {"city": None}], "jobtitle": "Owner"},
    "mappedFields": {"notes": "Likes fjords", 'the "last" 🚀': "Doe", "lead-score": 42, "their own": True},
    "raw": {"firstName": None, "addresses": [{"City": "Oslo"}], "about": "Likes fjords", "custom__c": [1.5]},
}
TASK: Json = {
    "fields": {"id": 7, "status": "BLOCKED", "dueon": "2026-03-04", "hastrack": None, "detail": {"any": "thing"}},
    "raw": {"id": 7},
}
EVENT: Json = {"subscribeEventType": "update", "providerEventType": "UPDATE", "rawEvent": {"changed": ["about"]}}
NOTIFIED: Json = {
    "projectId": "project-1",
    "connectionId": "connection-1",
    "provider": "capsule",
    "groupRef": "acme",
    "consumerRef": "user-1",
    "consumerName": "Ada",
}


class Sent(NamedTuple):
    """A message, and its record."""

    record: str
    message: Json


def _read(*entries: Json, **more: Any) -> Json:
    return {"action": "read", **ENVELOPE, **OPERATION, "result": list(entries), **more}


def _event(*entries: Json, **more: Any) -> Json:
    return {"action": "subscribe", **ENVELOPE, "result": list(entries), **more}


_DELIVERIES: dict[str, Sent] = {
    "records": Sent("MixedCrmCompanyRead", _read(COMPANY, **CONSUMER, **INLINE)),
    "records without what may be missing": Sent(
        "MixedCrmCompanyRead", _read({**COMPANY, "mappedFields": {"notes": None}})
    ),
    "records without mapped fields": Sent("MixedCrmCompanyRead", _read({"fields": COMPANY["fields"], "raw": {}})),
    "no records": Sent("MixedCrmCompanyRead", _read(**INLINE)),
    "records with associations": Sent(
        "MixedCrmCompanyRead",
        _read({**COMPANY, "associations": {"people": [{"id": "1", "raw": {"x": 1}}], "none": []}}),
    ),
    "records of another object with a key of the customer's choice": Sent(
        "MixedCrmTasksRead", _read(TASK, **INLINE, objectName="tasks")
    ),
    "keys that nobody knows yet": Sent(
        "MixedCrmCompanyRead", _read({**COMPANY, "new": 1}, **INLINE, newer={"a": [None]})
    ),
    "an update": Sent("MixedCrmCompanyEvent", _event({**COMPANY, **EVENT}, **CONSUMER, **INLINE)),
    "a deletion with an id only": Sent("MixedCrmCompanyEvent", _event({"subscribeEventType": "delete", "id": "1"})),
    "a changed association": Sent(
        "MixedCrmCompanyEvent",
        _event(
            {"subscribeEventType": "associationUpdate", "fromRecord": {"id": "1"}, "toRecord": {"id": "2", "raw": {}}}
        ),
    ),
    "fields created, changed and deleted": Sent(
        "MixedCrmSchemaWatch",
        {
            "action": "schema.watch",
            **ENVELOPE,
            "objectName": "anything",
            "installationUpdateTime": "no date",
            "result": {
                "createdFields": [{"fieldName": "a", "isCustom": True}],
                "changedFields": [
                    {"oldSchema": {"fieldName": "b"}, "newSchema": {"fieldName": "b", "readOnly": False}}
                ],
            },
        },
    ),
}
_LINK = _read(resultInfo={"type": "url", "numRecords": 1, "downloadUrl": "https://example.com/records"})
del _LINK["result"]
_DELIVERIES["records by URL"] = Sent("MixedCrmCompanyRead", _LINK)

_NOTIFICATIONS = {
    "a notification": Sent(
        "ConnectionCreatedNotification", {"notificationType": "connection.created", "data": NOTIFIED}
    ),
}


def deliveries() -> dict[str, Sent]:
    """Messages by their names, new ones at each call."""
    return copy.deepcopy(_DELIVERIES)


def notifications() -> dict[str, Sent]:
    return copy.deepcopy(_NOTIFICATIONS)


def strangers() -> dict[str, Any]:
    """Other messages than these."""
    known = deliveries()["records"].message
    return {
        "another object": {**known, "objectName": "parties"},
        "another action": {**known, "action": "write"},
        "another provider": {**known, "provider": "hubspot"},
        "no action": {key: value for key, value in known.items() if key != "action"},
        "a notification": _NOTIFICATIONS["a notification"].message,
        "an empty object": {},
        "a list": [known],
        "null": None,
        "a word": "read",
    }
