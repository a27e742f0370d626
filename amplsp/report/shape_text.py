"""A shape as text for people: what is delivered, when, where, and what a customer is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest import cron
from amplsp.problem import quote
from amplsp.shape import arrivals
from amplsp.terminal import BOLD, DIM, Painter, escape, padded, width_of

if TYPE_CHECKING:
    from amplsp.shape import Event, Field, Integration, Read, SchemaWatch, Shape, Subscription, Write
    from amplsp.yaml.text import LineTable

_NOTHING = "nothing: no integration with a name could be read"


def shape_text(shape: Shape, lines: LineTable, paint: Painter) -> str:
    """Write a shape as indented lines."""
    blocks = ["\n".join(_integration(each, paint)) for each in shape.integrations]
    blocks += ["\n".join(_destinations(shape, paint))] if arrivals(shape) else []
    blocks += ["\n".join(_remarks(shape, lines, paint))] if shape.remarks else []
    return "\n\n".join(blocks or [_NOTHING]) + "\n"


def _integration(integration: Integration, paint: Painter) -> Iterator[str]:
    of = f" ({integration.provider}{f', module {integration.module}' if integration.module else ''})"
    yield paint(escape(integration.name), BOLD) + escape(of if integration.provider else "")
    for read in integration.reads:
        yield from _read(read, paint)
    for write in integration.writes:
        yield f"  {paint('write', BOLD)} {escape(_write(write))}"
    for subscription in integration.subscriptions:
        yield f"  {paint('subscribe to', BOLD)} {escape(_subscription(subscription))}"
    if integration.proxy:
        through = ", at the base URL of the module" if integration.proxy.uses_module else ""
        yield f"  {paint('proxy', BOLD)} calls of the provider's API{escape(through)}"
    if integration.schema_watch:
        yield f"  {paint('watch the schema', BOLD)}{escape(_schema_watch(integration.schema_watch))}"


def _read(read: Read, paint: Painter) -> Iterator[str]:
    says = _delivered(read.object_name, read.delivered_name) + _to(read.destination)
    yield f"  {paint('read', BOLD)} {escape(says)}"
    yield f"    {escape('; '.join(when(read)))}"
    rows = [(each.presence.value, each.name, _origin(each)) for each in read.fields]
    rows += [("if chosen", "fields.…", "any other field of the customer's account")] if read.has_open_fields else []
    rows = [(presence, escape(name), escape(origin)) for presence, name, origin in rows]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for presence, name, origin in rows:
        named = f"{padded(name, widths[1])}  {origin}" if origin else name
        yield f"    {paint(presence.ljust(widths[0]), DIM)}  {named}"


def _delivered(name: str, delivered_name: str) -> str:
    return name if name == delivered_name else f"{name}, delivered as {delivered_name}"


def _to(destination: str | None) -> str:
    return f" to {destination}" if destination else " without a destination"


def when(read: Read) -> Iterator[str]:
    """What triggers the reading of an object, and how its records are delivered, in words."""
    yield schedule_words(read.schedule) if read.schedule else "only when triggered"
    if read.backfill:
        yield f"at first {'' if read.backfill.is_full else 'the history of '}{read.backfill.words}"
    if read.delivery and read.delivery.mode != "auto":
        size = f", {read.delivery.page_size} at a time" if read.delivery.page_size else ""
        yield f"delivered on request{size}"
    if read.is_always_enabled:
        yield "for every customer, without a choice"


def schedule_words(text: str) -> str:
    """A schedule in words, or as it is written if it is not valid."""
    try:
        words = cron.in_words(text)
    except cron.ScheduleError:
        return f"schedule {quote(text)}"
    return words[:1].lower() + words[1:]


def _origin(field: Field) -> str:
    """The source of a value, if the delivered name does not show it."""
    notes = []
    if field.is_question:
        asked = f"the customer chooses the field{'' if field.is_required else ', or none'}"
        notes.append(asked + (f": {quote(field.prompt)}" if field.prompt else ""))
        notes += [f"at first {field.default}"] if field.default else []
    elif field.source != field.path[-1]:
        notes.append(f"from {field.source}")
    if field.is_overwritten:
        notes.append("never delivered: a later entry takes its place")
    return "; ".join(notes)


def _write(write: Write) -> str:
    names = ", ".join(".".join(path) for path in write.mapped_names)
    defaults = ", with default values for any field" if write.any_defaults else ""
    return write.object_name + (f", also by the names {names}" if names else "") + defaults


def _subscription(subscription: Subscription) -> str:
    events = ", ".join(map(event_words, subscription.events)) or "no events"
    says = _delivered(subscription.object_name, subscription.delivered_name) + _to(subscription.destination)
    return f"{says}: {events}"


def event_words(event: Event) -> str:
    """An event in a few words."""
    if event.name:
        return event.name
    if event.watches_all:
        return f"{event.kind} (of any field)"
    if event.watched:
        return f"{event.kind} (of {', '.join(event.watched)})"
    return f"{event.kind} (with full records)" if event.has_full_records else event.kind


def _schema_watch(watch: SchemaWatch) -> str:
    schedule = f", {schedule_words(watch.schedule)}" if watch.schedule else ""
    return f"{_to(watch.destination)}{schedule}: {', '.join(watch.events) or 'no events'}"


def _destinations(shape: Shape, paint: Painter) -> Iterator[str]:
    yield paint("destinations", BOLD)
    listed = arrivals(shape)
    for name, arriving in listed.items():
        yield f"  {escape(name)}"
        for each in arriving:
            yield escape(f"    {each.action.value} {each.object_name or 'of every object'} ({each.integration})")


def _remarks(shape: Shape, lines: LineTable, paint: Painter) -> Iterator[str]:
    yield paint("remarks", BOLD)
    for remark in shape.remarks:
        at = lines.position(remark.place.start)
        yield f"  {at.line + 1}:{at.column + 1}  {escape(remark.text)}"
