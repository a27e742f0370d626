"""The records of one integration: what it delivers, and what it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from amplsp.shape import Container
from amplsp.shape.rules import identity
from amplsp.types import documentation
from amplsp.types.fields import FieldRecords
from amplsp.types.messages import messages
from amplsp.types.model import Choice, ListOf, Message, Named, Property, Purpose, Record, Value
from amplsp.types.naming import Names, pascal

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.shape import Field, Integration, Read, Subscription, Write


@dataclass(frozen=True, slots=True)
class Sent:
    """A message, the records that it needs in addition to those of all manifests, and its destination."""

    records: tuple[Record, ...]
    message: Message
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class IntegrationTypes:
    """Makes the records of an integration.

    Attributes:
        integration: the integration in the shape.
        prefix: the beginning of the names of its records.
        look_up: looks up what is known about values, by object and field.
        names: gives each record its name.
        stems: gives each object the common part of its names.
    """

    integration: Integration
    prefix: str
    look_up: Callable[[str, str], ValueType | None]
    names: Names
    stems: Names

    def deliveries(self) -> Iterator[Sent]:
        """Each kind of message that arrives."""
        containers: dict[str, tuple[str, tuple[Property, ...]]] = {}
        for read in self.integration.reads:
            stem = self._stem(read.delivered_name)
            records = self._containers(read, stem)
            properties: tuple[Property, ...] = (
                Property("fields", Named(records[0][-1].name)),
                _mapped_fields(records[1]),
            )
            containers[identity(read.object_name)] = (stem, properties)
            yield self._read(read, stem, (*records[0], *records[1]), properties)
        for subscription in self.integration.subscriptions:
            stem, properties = containers.get(identity(subscription.object_name), ("", ()))
            yield self._event(subscription, stem or self._stem(subscription.delivered_name), properties)
        if self.integration.schema_watch:
            yield self._schema_watch(self.integration.schema_watch.destination)

    def _stem(self, object_name: str) -> str:
        return self.stems.claim(self.prefix + (pascal(object_name) or "Object"))

    def _containers(self, read: Read, stem: str) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """The records of `fields`, and those of `mappedFields`; none if nothing is mapped."""
        maker = FieldRecords(read.object_name, partial(self.look_up, read.object_name), self.names)
        mapped = _in(Container.MAPPED_FIELDS, read)
        is_open = read.has_open_fields
        return (
            maker.records(
                f"{stem}Fields", _in(Container.FIELDS, read), is_open=is_open, doc=documentation.of_fields(read)
            ),
            maker.records(f"{stem}MappedFields", mapped, is_open=True, doc=documentation.of_mapped_fields(read))
            if mapped
            else (),
        )

    def _read(self, read: Read, stem: str, records: tuple[Record, ...], properties: tuple[Property, ...]) -> Sent:
        record = Record(self.names.claim(f"{stem}Record"), properties, "ReadEntry", doc=documentation.of_record(read))
        sent = self._message(
            f"{stem}Read",
            "ReadMessage",
            self._tags("read", read.delivered_name),
            documentation.of_read(read, self.integration.name),
            ListOf(Named(record.name)),
        )
        message = Message(sent.name, Purpose.READ, _tags(sent), self.integration.name, read.object_name)
        return Sent((*records, record, sent), message, read.destination)

    def _event(self, subscription: Subscription, stem: str, properties: tuple[Property, ...]) -> Sent:
        listed = properties or (Property("fields", Value.OBJECT), Property("mappedFields", Value.OBJECT))
        entry = Record(
            self.names.claim(f"{stem}EventRecord"),
            tuple(Property(each.key, each.type, is_required=False, doc=each.doc) for each in listed),
            "EventEntry",
            doc=documentation.of_event_record(subscription),
        )
        sent = self._message(
            f"{stem}Event",
            "EventMessage",
            self._tags("subscribe", subscription.delivered_name),
            documentation.of_subscription(subscription, self.integration.name),
            ListOf(Named(entry.name)),
        )
        message = Message(sent.name, Purpose.EVENT, _tags(sent), self.integration.name, subscription.object_name)
        return Sent((entry, sent), message, subscription.destination)

    def _schema_watch(self, destination: str | None) -> Sent:
        sent = self._message(
            f"{self.prefix}SchemaWatch",
            "Envelope",
            self._tags("schema.watch", None),
            documentation.of_schema_watch(self.integration.name),
            Named("SchemaChanges"),
        )
        message = Message(sent.name, Purpose.SCHEMA_WATCH, _tags(sent), self.integration.name)
        return Sent((sent,), message, destination)

    def _tags(self, action: str, object_name: str | None) -> tuple[Property, ...]:
        provider = self.integration.provider
        return (
            Property("action", Choice((action,))),
            Property("provider", Choice((provider,)) if provider else Value.STRING),
            Property("objectName", Choice((object_name,)) if object_name else Value.STRING),
        )

    def _message(
        self, name: str, base: str, tags: tuple[Property, ...], doc: tuple[str, ...], result: ListOf | Named
    ) -> Record:
        is_required = isinstance(result, Named)
        properties = (*tags, Property("result", result, is_required=is_required))
        return Record(self.names.claim(name), properties, base, doc=doc)

    def writes(self) -> Iterator[Sent]:
        """Each kind of write request."""
        reads = {identity(each.object_name): each for each in self.integration.reads}
        stems = Names()
        for write in self.integration.writes:
            stem = stems.claim(self.prefix + (pascal(write.object_name) or "Object"))
            yield self._write(write, stem, reads.get(identity(write.object_name)))

    def _write(self, write: Write, stem: str, read: Read | None) -> Sent:
        look_up = partial(self.look_up, write.object_name)
        maker = FieldRecords(write.object_name, look_up, self.names, may_lack_all=True)
        mapped = _in(Container.MAPPED_FIELDS, read) if read and write.inherits_mapping else []
        records = maker.records(f"{stem}WriteRecord", mapped, is_open=True, doc=documentation.of_write_record(write))
        record = Named(records[-1].name)
        associations = Property("associations", ListOf(Value.OBJECT), is_required=False)
        item = Record(
            self.names.claim(f"{stem}WriteItem"), (Property("record", record), associations), doc=documentation.ITEM
        )
        least, greatest = messages().batch
        sent = Record(
            self.names.claim(f"{stem}Write"),
            (
                Property("record", record, is_required=False, doc=documentation.ONE_OF_BOTH),
                Property("batch", ListOf(Named(item.name), least, greatest), is_required=False),
            ),
            "WriteEnvelope",
            doc=documentation.of_write(write, self.integration.name, messages().write_url),
        )
        message = Message(sent.name, Purpose.WRITE, (), self.integration.name, write.object_name)
        return Sent((*records, item, sent), message)


def _in(container: Container, read: Read) -> list[Field]:
    return [each for each in read.delivered if each.container is container]


def _mapped_fields(records: tuple[Record, ...]) -> Property:
    """The property `mappedFields`, which can be missing; applications can have their own mappings in it."""
    kind = Named(records[-1].name) if records else Value.OBJECT
    return Property("mappedFields", kind, is_required=False)


def _tags(record: Record) -> tuple[tuple[str, str], ...]:
    constants = ((each.key, each.type.constant) for each in record.properties if isinstance(each.type, Choice))
    return tuple((key, constant) for key, constant in constants if constant is not None)
