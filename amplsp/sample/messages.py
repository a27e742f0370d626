"""Invents the messages of a manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from amplsp.sample.context import Context
from amplsp.sample.deliverables import NOTIFICATION, READ, SCHEMA_WATCH, WRITE
from amplsp.sample.envelope import envelope, happened
from amplsp.sample.events import event_entry
from amplsp.sample.notifications import notification
from amplsp.sample.schema_watch import schema_changes
from amplsp.sample.subject import moment
from amplsp.sample.writes import LARGEST_BATCH, write_request

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample.deliverables import Deliverable

Message: TypeAlias = "dict[str, Any]"

DEFAULT_SEED = "1"
KINESIS, S3, WEBHOOK = "kinesis", "s3", "webhook"
TRANSPORTS = (WEBHOOK, KINESIS, S3)
MOST_RECORDS = 1000


def sample(
    deliverable: Deliverable, provider: Provider | None, *, records: int = 1, seed: str = DEFAULT_SEED
) -> Message:
    """A message of a kind, as a webhook receives it; the same for the same arguments, on every machine and at any time.

    Args:
        deliverable: one of `deliverables` or `select`.
        provider: the catalog's facts about the integration's provider; None if it is unknown.
        records: the number of records or events in it; at most `LARGEST_BATCH` in a write request.
        seed: any text; another text gives other values.
    """
    context = Context(deliverable, provider, seed, records)
    if deliverable.action.startswith(NOTIFICATION):
        return notification(context, deliverable.action.removeprefix(NOTIFICATION))
    if deliverable.action == WRITE:
        return write_request(context)
    if deliverable.action == SCHEMA_WATCH:
        return {**envelope(context, "schema.watch"), "result": schema_changes(context)}
    if deliverable.action == READ:
        return _with_result(_read_envelope(context), [context.record(index).delivered for index in range(records)])
    return _with_result(envelope(context, "subscribe"), [event_entry(context, index) for index in range(records)])


def record_limits(deliverable: Deliverable) -> tuple[int, int]:
    """The least and the greatest number of records in one message."""
    return (1, LARGEST_BATCH) if deliverable.action == WRITE else (0, MOST_RECORDS)


def as_sent(message: Message, transport: str) -> Message:
    """A message as a transport delivers it: Kinesis wraps it; Kinesis and S3 have only the data of notifications."""
    if transport == WEBHOOK:
        return message
    body = message["data"] if "notificationType" in message else message
    return {"data": body} if transport == KINESIS else body


def as_bytes(data: Any) -> bytes:
    r"""A message, or only its `result`, as the body of a request, with `\u…` only in text that cannot be UTF-8.

    It has a space that no library writes, so that the signature does not fit a body that was parsed and written again.
    """
    try:
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        body = json.dumps(data, separators=(",", ":")).encode()
    return body[:1] + b" " + body[1:]


def _read_envelope(context: Context) -> Message:
    read = context.deliverable.read
    kind = "triggered"
    if read and read.schedule:
        kind = "scheduled"
    elif read and read.backfill:
        kind = "backfill"
    return {
        **envelope(context, "read"),
        "operationId": context.dice("operation").uuid(),
        "operationTime": moment(happened(context)),
        "readType": kind,
    }


def _with_result(message: Message, entries: list[Message]) -> Message:
    return {**message, "resultInfo": {"type": "inline", "numRecords": len(entries)}, "result": entries}
