"""Makes the types of manifests from their shapes and from the catalog's facts about values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from amplsp.types.integration import IntegrationTypes, Sent
from amplsp.types.messages import messages
from amplsp.types.model import (
    DELIVERY,
    NOTIFICATION,
    WRITE,
    Choice,
    Destination,
    ListOf,
    MapOf,
    Message,
    Module,
    Named,
    Property,
    Purpose,
    Record,
    Type,
)
from amplsp.types.naming import Names, identifier, pascal

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.shape import Shape

ValueTypes = Callable[["str | None", str, str], "ValueType | None"]
"""Looks up what is known about the values of a field, by provider, object and field as written in the manifest."""


@dataclass(slots=True)
class _Found:
    """What is collected so far: all records, and the messages."""

    records: dict[str, Record]
    sent: dict[Purpose, list[Message]] = field(default_factory=dict)
    destinations: dict[str, list[str]] = field(default_factory=dict)

    def add(self, sent: Sent) -> None:
        self.records.update((each.name, each) for each in sent.records)
        self.sent.setdefault(sent.message.purpose, []).append(sent.message)
        if sent.destination:
            self.destinations.setdefault(sent.destination, []).append(sent.message.name)


def module_of(
    shapes: Sequence[Shape], value_types: ValueTypes, *, has_writes: bool = False, has_notifications: bool = False
) -> Module:
    """The types of everything that manifests deliver, and on request of write requests and notifications."""
    facts = messages()
    found = _Found(dict(facts.records))
    names = Names([*facts.records, DELIVERY, NOTIFICATION, WRITE])
    deliveries: list[Message] = []
    writes: list[Message] = []
    for types in _integrations(shapes, value_types, names):
        for sent in types.deliveries():
            found.add(sent)
            deliveries.append(sent.message)
        for sent in types.writes() if has_writes else ():
            found.add(sent)
            writes.append(sent.message)
    notifications = []
    for sent in _notifications(names) if has_notifications else ():
        found.add(sent)
        notifications.append(sent.message)
    return Module(
        tuple(_in_order((each.name for each in (*deliveries, *notifications, *writes)), found.records)),
        tuple(deliveries),
        tuple(Destination(name, tuple(listed)) for name, listed in found.destinations.items()),
        tuple(notifications),
        tuple(writes),
    )


def part_of(module: Module, destination: Destination) -> Module:
    """The types of the messages for one of a module's destinations, with the same names."""
    deliveries = tuple(each for each in module.deliveries if each.name in destination.messages)
    records = tuple(_in_order((each.name for each in deliveries), dict(module.by_name)))
    return Module(records, deliveries, (destination,))


def _integrations(shapes: Sequence[Shape], value_types: ValueTypes, names: Names) -> Iterator[IntegrationTypes]:
    prefixes = Names()
    stems = Names()
    for integration in (each for shape in shapes for each in shape.integrations):
        prefix = prefixes.claim(identifier(pascal(integration.name), "Integration"))
        yield IntegrationTypes(integration, prefix, partial(value_types, integration.provider), names, stems)


def _notifications(names: Names) -> Iterator[Sent]:
    """The record of each notification, with its type and data."""
    for kind, data in messages().notifications.items():
        name = names.claim(f"{pascal(kind)}Notification")
        properties = (Property("notificationType", Choice((kind,))), Property("data", Named(data)))
        record = Record(name, properties, doc=messages().records[data].doc)
        yield Sent((record,), Message(name, Purpose.NOTIFICATION, (("notificationType", kind),)))


def _in_order(wanted: Iterable[str], records: dict[str, Record]) -> Iterator[Record]:
    """Records with all the records that they need, each after those that it needs."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[Record]:
        if name in done:
            return
        done.add(name)
        record = records[name]
        if record.base:
            yield from visit(record.base)
        for each in record.properties:
            for other in _named(each.type):
                yield from visit(other)
        yield record

    for each in wanted:
        yield from visit(each)


def _named(kind: Type) -> Iterator[str]:
    if isinstance(kind, Named):
        yield kind.name
    elif isinstance(kind, ListOf):
        yield from _named(kind.element)
    elif isinstance(kind, MapOf):
        yield from _named(kind.value)
