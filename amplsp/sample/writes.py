"""Requests that write records.

Documented: openapi, `api/write.yaml`, and docs, write-actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.sample.envelope import installation
from amplsp.sample.nesting import Missing, put, value_at
from amplsp.shape import EACH, Container, Write

if TYPE_CHECKING:
    from amplsp.sample.context import Context
    from amplsp.sample.record import Record

LARGEST_BATCH = 100


def write_request(context: Context) -> dict[str, Any]:
    """The body of a request that creates records: one, or a batch."""
    records = [_written(context, context.record(index)) for index in range(context.records)]
    head = {"groupRef": installation(context)["groupRef"], "type": "create", "mode": "synchronous"}
    if len(records) == 1:
        return {**head, "record": records[0]}
    return {**head, "batch": [{"record": each} for each in records]}


def _written(context: Context, record: Record) -> dict[str, Any]:
    """The fields of a record in a request, with mapped names if the object accepts them, else the provider's."""
    write, source = context.deliverable.part, context.source
    mapped = write.mapped_names if isinstance(write, Write) else ()
    written: dict[str, Any] = {}
    for field in source.fields:
        takes_mapped = field.container is Container.MAPPED_FIELDS and field.path in mapped
        if field.source is not None and not source.is_writable(field.source):
            continue
        if field.source is None and not takes_mapped:
            continue
        path = field.path if takes_mapped else source.raw_path(field)
        value = value_at(record.mapped if takes_mapped else record.flat, path)
        if value is not Missing and EACH not in path:
            put(written, path, value)
    return written or source.usual_values(record)
