"""A manifest as its authors see it: integrations, objects, fields. Each is a thin view of a node in the document.

Views never fail: for something missing in the document they return `ABSENT` or an empty list, so that rules need no
checks. Names and values are nodes; `.text` is a node's text or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from amplsp.yaml.nodes import ABSENT, Mapping, Node
from amplsp.yaml.text import Span

EVENTS = ("createEvent", "updateEvent", "deleteEvent", "associationChangeEvent")
"""The event blocks of a subscribed object; `otherEvents`, a list of the provider's own names, is not one of them."""


class View:
    """A part of the manifest: its node, and the place to underline if something is missing in it."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def get(self, *keys: str) -> Node:
        """The value at a path of keys, or `ABSENT`."""
        return self.node.get(*keys)

    @property
    def anchor(self) -> Span:
        """The place to underline if something is missing here."""
        return anchor_of(self.node)


def anchor_of(node: Node) -> Span:
    """The existing place that is nearest to something missing in a node.

    For an object in a list, it is its `objectName`; for another list item, its first key; elsewhere the key of the
    node; at the root the first key.
    """
    if node.key is not None:
        return node.key.span
    name = node.get("objectName")
    if name.text:
        return name.span
    if isinstance(node, Mapping) and node.own_entries:
        return node.own_entries[0].key.span
    return node.span


class Field(View):
    """An entry of `requiredFields` or `optionalFields`."""

    @cached_property
    def name(self) -> Node:
        """`fieldName`."""
        return self.node.get("fieldName")

    @cached_property
    def mapped_name(self) -> Node:
        """`mapToName`."""
        return self.node.get("mapToName")


class ObjectView(View):
    """An entry of `read.objects`, `write.objects` or `subscribe.objects`."""

    def __init__(self, node: Node, integration: Integration) -> None:
        super().__init__(node)
        self.integration = integration

    @cached_property
    def name(self) -> Node:
        """`objectName`."""
        return self.node.get("objectName")

    @cached_property
    def destination(self) -> Node:
        """`destination`."""
        return self.node.get("destination")


class ReadObject(ObjectView):
    """An object that is read."""

    @cached_property
    def schedule(self) -> Node:
        """`schedule`."""
        return self.node.get("schedule")

    @cached_property
    def required_fields(self) -> list[Field]:
        """The entries of `requiredFields`."""
        return [Field(item) for item in self.node.get("requiredFields").items]

    @cached_property
    def optional_fields(self) -> list[Field]:
        """The entries of `optionalFields`."""
        return [Field(item) for item in self.node.get("optionalFields").items]

    @property
    def fields(self) -> list[Field]:
        """All entries, the required ones first."""
        return self.required_fields + self.optional_fields

    @property
    def is_always_enabled(self) -> bool:
        """Whether it says `enabled: always`."""
        return self.node.get("enabled").text == "always"

    @property
    def period(self) -> Node:
        """`backfill.defaultPeriod`."""
        return self.node.get("backfill", "defaultPeriod")


class WriteObject(ObjectView):
    """An object that is written."""


class SubscribeObject(ObjectView):
    """An object whose events are subscribed to."""

    @cached_property
    def events(self) -> list[Node]:
        """The event blocks that are there, in the order of `EVENTS`."""
        return [event for event in map(self.node.get, EVENTS) if event]

    @property
    def other_events(self) -> list[Node]:
        """The items of `otherEvents`."""
        return self.node.get("otherEvents").items

    @property
    def watch_fields(self) -> list[Node]:
        """The items of `updateEvent.requiredWatchFields`."""
        return self.node.get("updateEvent", "requiredWatchFields").items


class Integration(View):
    """An entry of `integrations`."""

    @cached_property
    def name(self) -> Node:
        """`name`."""
        return self.node.get("name")

    @cached_property
    def provider(self) -> Node:
        """`provider`."""
        return self.node.get("provider")

    @cached_property
    def module(self) -> Node:
        """`module`."""
        return self.node.get("module")

    @cached_property
    def read_objects(self) -> list[ReadObject]:
        """The entries of `read.objects`."""
        return [ReadObject(item, self) for item in self.node.get("read", "objects").items]

    @cached_property
    def write_objects(self) -> list[WriteObject]:
        """The entries of `write.objects`."""
        return [WriteObject(item, self) for item in self.node.get("write", "objects").items]

    @cached_property
    def subscribe_objects(self) -> list[SubscribeObject]:
        """The entries of `subscribe.objects`."""
        return [SubscribeObject(item, self) for item in self.node.get("subscribe", "objects").items]

    @cached_property
    def _read_by_name(self) -> dict[str, ReadObject]:
        return {obj.name.text: obj for obj in reversed(self.read_objects) if obj.name.text}

    def read_object(self, name: str | None) -> ReadObject | None:
        """The read object with a name; if there are several, the first."""
        return self._read_by_name.get(name) if name else None

    @cached_property
    def _read_by_folded_name(self) -> dict[str, ReadObject]:
        return {obj.name.text.casefold(): obj for obj in reversed(self.read_objects) if obj.name.text}

    def read_object_alike(self, name: str) -> ReadObject | None:
        """The first read object with this name, ignoring case."""
        return self._read_by_folded_name.get(name.casefold())

    def objects_of(self, action: str) -> Sequence[ObjectView]:
        """The objects of an action: `read`, `write` or `subscribe`."""
        if action == "read":
            return self.read_objects
        return self.write_objects if action == "write" else self.subscribe_objects

    def objects(self) -> Iterator[ObjectView]:
        """Every object of every action."""
        yield from self.read_objects
        yield from self.write_objects
        yield from self.subscribe_objects

    def destinations(self) -> Iterator[Node]:
        """Every `destination` value: of read and subscribed objects and of `watchSchema`."""
        for obj in (*self.read_objects, *self.subscribe_objects):
            yield obj.destination
        yield self.node.get("watchSchema", "destination")


def integrations_of(root: Node) -> list[Integration]:
    """The integrations of a document."""
    return [Integration(item) for item in root.get("integrations").items]


__all__ = [
    "ABSENT",
    "EVENTS",
    "Field",
    "Integration",
    "ObjectView",
    "ReadObject",
    "SubscribeObject",
    "View",
    "WriteObject",
    "anchor_of",
    "integrations_of",
]
