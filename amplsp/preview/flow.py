"""The flow: each object that is read, subscribed to or watched, with its destination."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.preview.model import Arriving, Stream
from amplsp.report.shape_text import event_words, schedule_words, when
from amplsp.shape import Action

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.shape import Integration, Read


def streams_of(integration: Integration, provider: Provider | None) -> tuple[Stream, ...]:
    """The kinds of messages of an integration, in the order of the manifest's sections."""
    return tuple(_streams(integration, provider))


def _streams(integration: Integration, provider: Provider | None) -> Iterator[Stream]:
    fields = {id(read): tuple(_arriving(read, provider)) for read in integration.reads}
    for read in integration.reads:
        words = tuple(when(read))
        names = read.object_name, read.delivered_name, read.destination
        yield Stream(Action.READ, *names, words, fields[id(read)], read.has_open_fields, read.place)
    for each in integration.subscriptions:
        words = tuple(map(event_words, each.events)) or ("no events",)
        names = each.object_name, each.delivered_name, each.destination
        inherited = fields.get(id(each.read), ())
        is_open = each.read.has_open_fields if each.read else False
        yield Stream(Action.SUBSCRIBE, *names, words, inherited, is_open, each.place)
    watch = integration.schema_watch
    if watch:
        schedule = (schedule_words(watch.schedule),) if watch.schedule else ()
        words = (*schedule, ", ".join(watch.events) or "no events")
        yield Stream(Action.SCHEMA_WATCH, None, None, watch.destination, words, place=watch.place)


def _arriving(read: Read, provider: Provider | None) -> Iterator[Arriving]:
    for field in read.delivered:
        known = provider.value_type(read.object_name, field.source) if provider and field.source else None
        yield Arriving(field, known.words if known else "")
