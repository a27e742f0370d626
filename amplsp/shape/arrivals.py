"""What arrives at which destination."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.shape.model import Integration, Shape


class Action(enum.Enum):
    """The values of `action` in messages."""

    READ = "read"
    SUBSCRIBE = "subscribe"
    SCHEMA_WATCH = "schema.watch"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One kind of message that arrives at a destination; without an object's name, it is about all objects."""

    action: Action
    integration: str
    provider: str | None
    object_name: str | None


def arrivals(shape: Shape) -> dict[str, tuple[Arrival, ...]]:
    """What arrives at each destination, in the order of the manifest.

    Certainty: documented; docs, destinations, and openapi webhook, `action`.
    """
    found: dict[str, list[Arrival]] = {}
    for integration in shape.integrations:
        for destination, arrival in _arrivals(integration):
            listed = found.setdefault(destination, [])
            if arrival not in listed:
                listed.append(arrival)
    return {destination: tuple(listed) for destination, listed in found.items()}


def _arrivals(integration: Integration) -> Iterator[tuple[str, Arrival]]:
    """Each kind of message of an integration, with its destination."""
    names = (integration.name, integration.provider)
    for read in integration.reads:
        if read.destination:
            yield read.destination, Arrival(Action.READ, *names, read.delivered_name)
    for subscription in integration.subscriptions:
        if subscription.destination:
            yield subscription.destination, Arrival(Action.SUBSCRIBE, *names, subscription.delivered_name)
    watch = integration.schema_watch
    if watch and watch.destination:
        yield watch.destination, Arrival(Action.SCHEMA_WATCH, *names, None)
