"""Messages about events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.sample.envelope import happened
from amplsp.sample.ids import record_id
from amplsp.sample.record import Source
from amplsp.shape import EACH, Container
from amplsp.shape.rules import event_kind, identity, steps_of

if TYPE_CHECKING:
    from amplsp.sample.context import Context
    from amplsp.sample.record import Record
    from amplsp.shape import Event

_MOST_UPDATED = 3


def event_entry(context: Context, index: int) -> dict[str, Any]:
    """An entry of `result` that tells what happened to a record."""
    event = context.deliverable.event
    kind = event_kind(event.key) if event else "other"
    record = context.record(index)
    updated = _updated(context, event) if kind == "update" and event else ()
    entry: dict[str, Any] = {"subscribeEventType": kind}
    name = context.style.event_name(context.object_name or "", kind, event.name if event else None)
    if name is not None:
        entry["providerEventType"] = name
    entry["id"] = record.id
    if updated:
        entry["fieldsUpdated"] = list(updated)
    if kind == "associationUpdate":
        entry |= _sides(context, record, index, is_full=bool(event and event.has_full_records))
    elif kind != "delete":
        entry |= record.delivered if context.deliverable.read else {"raw": record.raw}
    raw_event = _raw_event(context, name, record, updated, index)
    return {**entry, "rawEvent": raw_event} if raw_event else entry


def _updated(context: Context, event: Event) -> tuple[str, ...]:
    """The provider's names of the changed fields; if the manifest lists watched fields, some of those."""
    name = context.object_name or ""
    read = context.deliverable.read
    by_mapped = {each.mapped_name: each.source or each.default for each in (read.fields if read else ())}
    watched = [by_mapped.get(each, each) for each in event.watched]
    if not watched:
        own = [each for each in (read.delivered if read else ()) if each.container is Container.FIELDS]
        watched = [each.source for each in own if each.path[0] != "id"]
    paths = [context.style.raw_path(name, steps_of(each)) for each in watched if each]
    return tuple(dict.fromkeys(path[0] for path in paths if path[0] != EACH))[:_MOST_UPDATED]


def _sides(context: Context, record: Record, index: int, *, is_full: bool) -> dict[str, Any]:
    """The two records of a changed association; with full records, the other one as it is read."""
    other = _Other(context)
    own_name = {"objectName": context.deliverable.delivered_name, "rawObjectName": context.object_name}
    dice = context.installation_dice.at("record", identity(other.name), str(index))
    to_record: dict[str, Any] = {"id": record_id(context.style.slug, other.name, dice.at("id"))}
    to_record |= {"objectName": other.delivered_name, "rawObjectName": other.name}
    if is_full and other.source:
        full = other.source.record(dice)
        to_record |= {"id": full.id, **full.delivered}
    return {"fromRecord": {"id": record.id, **own_name}, "toRecord": to_record}


class _Other:
    """The object at the other end of an association: another object that is read, else a usual one."""

    def __init__(self, context: Context) -> None:
        own = identity(context.object_name or "")
        reads = [each for each in context.deliverable.integration.reads if identity(each.object_name) != own]
        usual = "contacts" if own == "companies" else "companies"
        self.name = reads[0].object_name if reads else usual
        self.delivered_name = reads[0].delivered_name if reads else usual
        self.source = Source(self.name, reads[0], context.style, context.provider) if reads else None


def _raw_event(
    context: Context, name: str | None, record: Record, updated: tuple[str, ...], index: int
) -> dict[str, Any] | None:
    """The event as the provider sends it, if its form is published."""
    if name is None or context.style.slug not in {"salesforce", "hubspot"}:
        return None
    dice = context.dice("event", str(index))
    time = int(happened(context).timestamp() * 1000)
    if context.style.slug == "hubspot":
        return {
            "eventId": dice.at("id").between(10**8, 10**9),
            "subscriptionId": dice.at("subscription").between(10**6, 10**7),
            "portalId": context.installation_dice.at("portal").between(10**7, 10**8),
            "occurredAt": time,
            "subscriptionType": name,
            "attemptNumber": 0,
            "objectId": int(record.id) if record.id.isdecimal() else record.id,
            "changeSource": "CRM_UI",
            **({"propertyName": updated[0]} if updated else {}),
        }
    header = {
        "changeType": name,
        "entityName": context.style.object_type(context.object_name or ""),
        "recordId": record.id,
        "changedFields": [*updated, "LastModifiedDate"] if updated else [],
        "changeOrigin": "com/salesforce/api/soap/63.0;client=SfdcInternalAPI/",
        "commitTimestamp": time,
        "sequenceNumber": 1,
        "transactionKey": dice.at("transaction").uuid(),
    }
    values = {each: record.raw[each] for each in updated if each in record.raw}
    return {"ChangeEventHeader": header, **values}
