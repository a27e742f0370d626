"""The unions of a module, for printers: which messages are sent to which destination, and what distinguishes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.types.generated_code import quoted
from amplsp.types.model import DELIVERY, NOTIFICATION, WRITE
from amplsp.types.naming import Names, identifier, pascal

if TYPE_CHECKING:
    from amplsp.types.model import Message, Module

Kinds = dict[tuple[tuple[str, str], ...], list[str]]
"""Names of messages, by the keys and values that distinguish them from others."""


class Union(NamedTuple):
    """A union of records.

    Attributes:
        name: its name in code.
        members: the names of its records.
        doc: its description.
        destination: the destination of its members; None for unions of all.
    """

    name: str
    members: tuple[str, ...]
    doc: str
    destination: str | None = None


def unions(module: Module) -> Iterator[Union]:
    """The unions of a module: of all deliveries, of those at each destination, of notifications and writes."""
    yield Union(DELIVERY, _names(module.deliveries), "What may be delivered.")
    names = Names([DELIVERY, NOTIFICATION, WRITE, *(each.name for each in module.records)])
    for each in module.destinations:
        name = names.claim(identifier(pascal(each.name), "Destination") + DELIVERY)
        yield Union(
            name,
            tuple(dict.fromkeys(each.messages)),
            f"What may be delivered to destination {quoted(each.name)}.",
            each.name,
        )
    if module.notifications:
        yield Union(NOTIFICATION, _names(module.notifications), "The notifications that the platform may send.")
    if module.writes:
        yield Union(WRITE, _names(module.writes), "What may be written.")


def _names(messages: Iterable[Message]) -> tuple[str, ...]:
    return tuple(each.name for each in messages)


def kinds(messages: Iterable[Message]) -> Kinds:
    """Messages by the keys and values that distinguish them from others, those with the most keys first."""
    found: Kinds = {}
    for each in messages:
        found.setdefault(each.tags, []).append(each.name)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
