"""The request to a source of completion values, and its result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import CompletionKind, InsertionPoint, Topic
    from amplsp.editor.scope import Scope
    from amplsp.editor.uses import Uses
    from amplsp.manifest.definitions import SchemaNode


class Value(NamedTuple):
    """A value to offer: its text, and the attributes of its `Completion`."""

    text: str
    kind: CompletionKind
    detail: str = ""
    topic: Topic = ()
    search: str = ""


class ValueRequest(NamedTuple):
    """A request for values."""

    point: InsertionPoint
    scope: Scope
    definition: SchemaNode
    others: Iterable[Uses]


def shorter_first(values: Iterable[Value]) -> list[Value]:
    """Values in their order, but each before those that begin with it, so that it is selected when it is complete."""
    listed = list(values)
    places = {value.text.lower(): place for place, value in reversed(list(enumerate(listed)))}
    wanted: dict[str, int] = {}
    for place, value in enumerate(listed):
        name = value.text.lower()
        for end in range(1, len(name)):
            if places.get(name[:end], -1) > place:
                wanted.setdefault(name[:end], place)
    order = {value.text: wanted.get(value.text.lower(), place) for place, value in enumerate(listed)}
    return sorted(listed, key=lambda value: (order[value.text], len(value.text)))
