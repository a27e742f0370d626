"""The names that an author chooses in a manifest, and every place where each of them stands."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration, ReadObject
    from amplsp.yaml.nodes import Node

ACTIONS = ("read", "write", "subscribe")


class NameKind(enum.Enum):
    """What a name names."""

    INTEGRATION = "integration"
    OBJECT = "object"
    FIELD = "field"
    """A field as your application sees it: under its mapped name, if it has one."""
    SOURCE_FIELD = "field of the provider"
    """A field as the provider calls it, where it is mapped to another name."""
    DESTINATION = "destination"
    ANCHOR = "anchor"


class Subject(NamedTuple):
    """What a name stands for.

    Attributes:
        kind: what it names.
        scope: where the name means this: the integration's index and the object's name; empty for everywhere.
        name: the name itself.
    """

    kind: NameKind
    scope: tuple[int | str, ...]
    name: str


class Occurrence(NamedTuple):
    """A place where a name stands.

    Attributes:
        subject: what it means there.
        node: the scalar.
        group: the list in which names of this kind must differ; None where they need not.
        is_declaration: whether it is the place that the others refer to.
    """

    subject: Subject
    node: Node
    group: tuple[int | str, ...] | None = None
    is_declaration: bool = False


def occurrences(manifest: Manifest) -> list[Occurrence]:
    """Every place of every name, apart from anchors; the same scalar several times where aliases bring it there."""
    return [
        each
        for index, integration in enumerate(manifest.integrations)
        for each in _of_integration(index, integration)
        if each.subject.name
    ]


def _of_integration(index: int, integration: Integration) -> Iterator[Occurrence]:
    name = integration.name
    yield Occurrence(
        Subject(NameKind.INTEGRATION, (index,), name.text or ""), name, ("integrations",), is_declaration=True
    )
    for action in ACTIONS:
        for obj in integration.objects_of(action):
            subject = Subject(NameKind.OBJECT, (index,), obj.name.text or "")
            yield Occurrence(subject, obj.name, (action, index), is_declaration=action == "read")
    for node in integration.destinations():
        yield Occurrence(Subject(NameKind.DESTINATION, (), node.text or ""), node)
    for number, read in enumerate(integration.read_objects):
        yield from _of_fields((index, read.name.text or ""), ("fields", index, number), read)
    for number, subscribed in enumerate(integration.subscribe_objects):
        for node in subscribed.watch_fields:
            subject = Subject(NameKind.FIELD, (index, subscribed.name.text or ""), node.text or "")
            yield Occurrence(subject, node, ("watched", index, number))


def _of_fields(scope: tuple[int | str, ...], group: tuple[int | str, ...], read: ReadObject) -> Iterator[Occurrence]:
    for field in read.fields:
        name, mapped = field.name.text or "", field.mapped_name.text or ""
        if mapped:
            yield Occurrence(Subject(NameKind.FIELD, scope, mapped), field.mapped_name, group, is_declaration=True)
        kind = NameKind.SOURCE_FIELD if mapped else NameKind.FIELD
        yield Occurrence(Subject(kind, scope, name), field.name, group, is_declaration=True)
