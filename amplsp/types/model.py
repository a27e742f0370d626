"""The types of what a manifest delivers and writes, for printers of any language, as immutable values.

A `Module` is everything that one output holds: records, declared once each and always after those that they refer to,
and the unions over them. All names are assigned; a printer only decides how keys and types are spelled in its language.
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
    """A string, as `2026-08-21`."""
    DATETIME = "datetime"
    """A string, as `2026-08-21T18:26:09Z`."""
    ANY = "any"
    """Any JSON, null too: nothing is known of it."""
    OBJECT = "object"
    """A JSON object with any keys."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A string of a few; with `is_open` these are the known ones, and others are possible."""

    values: tuple[str, ...]
    is_open: bool = False

    @property
    def constant(self) -> str | None:
        """The only value."""
        return self.values[0] if len(self.values) == 1 and not self.is_open else None


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array; None for no limit of its length."""

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
        type: of its value.
        is_required: whether it is always there.
        is_nullable: whether its value may be null; always so for `Value.ANY`, whatever this says.
        doc: what there is to know of it, a sentence or two each, without line breaks.
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
        name: unique in its module, in PascalCase, ASCII letters and digits only; no language reserves it.
        properties: its own keys; never one that its base has as well.
        base: the record whose keys it has too.
        is_open: whether it may have other keys; a record is as open as its base.
        expects_others: whether other keys are there for a purpose, since a customer or an application may choose them,
            so that code wants to read them; where it is false and `is_open` true they are only tolerated.
        doc: as of a property.
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
        name: of the record.
        purpose: what it is about.
        tags: keys that tell it from others, with their only values, as (("action", "read"), ("provider", "hubspot"),
            ("objectName", "company")); in this order. What a manifest does not say is not there. Two messages with the
            same tags cannot be told apart, and are alternatives.
        integration: of the manifest; None for a notification.
        object_name: the object as the provider calls it; None for messages about every object.
    """

    name: str
    purpose: Purpose
    tags: tuple[tuple[str, str], ...] = ()
    integration: str | None = None
    object_name: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """What arrives at a destination: names of records, all of them in `Module.deliveries`."""

    name: str
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """All types of one or more manifests.

    Attributes:
        records: each after its base and the records that it refers to.
        deliveries: the alternatives of `Delivery`, in the order of the manifests. May be empty.
        destinations: in the order in which the manifests name them.
        notifications: the alternatives of `Notification`; empty where they are not wanted.
        writes: the alternatives of `Write`; empty where they are not wanted, or nothing is written.
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
