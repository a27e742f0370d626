"""The types of what a manifest delivers and writes, for printers of any language, as immutable values.

A `Module` is everything in one output: records, each declared once and after those that it refers to, and their unions.
All names are assigned; a printer only decides how keys and types are written in its language.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias


class Value(enum.Enum):
    """A plain value."""

    STRING = "string"
    BOOLEAN = "boolean"
    INT = "int"
    FLOAT = "float"
    DATE = "date"
    """A string such as `2026-08-21`."""
    DATETIME = "datetime"
    """A string such as `2026-08-21T18:26:09Z`."""
    ANY = "any"
    """Any JSON value, including null: nothing is known about it."""
    OBJECT = "object"
    """A JSON object with any keys."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few strings; with `is_open` these are the known ones, and others are possible."""

    values: tuple[str, ...]
    is_open: bool = False

    @property
    def constant(self) -> str | None:
        """The only value; None if there are others."""
        return self.values[0] if len(self.values) == 1 and not self.is_open else None


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array; None if its length has no limit."""

    element: Type
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with any keys and values of one type."""

    value: Type


@dataclass(frozen=True, slots=True)
class Named:
    """A record of the module, by its name."""

    name: str


Type: TypeAlias = "Value | Choice | ListOf | MapOf | Named"


@dataclass(frozen=True, slots=True)
class Property:
    """A key of a record.

    Attributes:
        key: as it is in the JSON.
        type: the type of its value.
        is_required: whether it is always present.
        is_nullable: whether its value can be null; for `Value.ANY` it always can.
        doc: its description, one or two sentences without line breaks.
    """

    key: str
    type: Type
    is_required: bool = True
    is_nullable: bool = False
    doc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known keys.

    Attributes:
        name: unique in its module, in PascalCase, with only ASCII letters and digits; it is not reserved in any
            language.
        properties: its own keys, without those of its base.
        base: the record whose keys it has too.
        is_open: whether it can have other keys; it is open if and only if its base is.
        expects_others: whether other keys have a meaning, because a customer or an application can choose them, so that
            code reads them; if it is false and `is_open` is true, they are only tolerated.
        doc: its description, as for a property.
    """

    name: str
    properties: tuple[Property, ...] = ()
    base: str | None = None
    is_open: bool = True
    expects_others: bool = False
    doc: tuple[str, ...] = ()


class Purpose(enum.Enum):
    """What a message is about."""

    READ = "read"
    EVENT = "event"
    SCHEMA_WATCH = "schema watch"
    NOTIFICATION = "notification"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Message:
    """A record that is sent by itself.

    Attributes:
        name: the name of the record.
        purpose: the purpose.
        tags: the keys that distinguish it from others, with their only values, such as (("action", "read"),
            ("provider", "hubspot"), ("objectName", "company")), in this order; without keys that the manifest does not
            set. Two messages with the same tags cannot be distinguished, and are alternatives.
        integration: its integration in the manifest; None for a notification.
        object_name: the provider's name of the object; None for messages about every object.
    """

    name: str
    purpose: Purpose
    tags: tuple[tuple[str, str], ...] = ()
    integration: str | None = None
    object_name: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """The messages for a destination: names of records, all of them in `Module.deliveries`."""

    name: str
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """All types of one or more manifests.

    Attributes:
        records: each after its base and the records that it refers to.
        deliveries: the alternatives of `Delivery`, in the order of the manifests; possibly empty.
        destinations: the destinations, in the order in which the manifests name them.
        notifications: the alternatives of `Notification`; empty if they are not requested.
        writes: the alternatives of `Write`; empty if they are not requested, or if nothing is written.
    """

    records: tuple[Record, ...]
    deliveries: tuple[Message, ...]
    destinations: tuple[Destination, ...] = ()
    notifications: tuple[Message, ...] = ()
    writes: tuple[Message, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Record]:
        """The records by their names."""
        return {each.name: each for each in self.records}

    def properties(self, record: Record) -> tuple[Property, ...]:
        """All keys of a record, those of its base first."""
        inherited = self.properties(self.by_name[record.base]) if record.base else ()
        return (*inherited, *record.properties)


DELIVERY, NOTIFICATION, WRITE = "Delivery", "Notification", "Write"
"""The names of the unions; no record has one of them."""
