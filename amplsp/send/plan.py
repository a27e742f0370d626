"""The messages of a run: the chosen samples, each to its handler, and additional ones."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from amplsp.send.download import can_fetch
from amplsp.send.hostile import hostile
from amplsp.send.message import LARGEST, Delivery, Message, delivery_of
from amplsp.send.sending import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.send.address import Target
    from amplsp.send.download import Downloads
    from amplsp.send.routes import Routes

Plan = list[tuple[Delivery, "Target"]]


class PlanError(ValueError):
    """The chosen messages cannot be sent."""


def plan(messages: Sequence[Message], routes: Routes, downloads: Downloads | None) -> Plan:
    """The deliveries with their handlers, one handler after the other; with `downloads`, also unexpected ones.

    Raises:
        PlanError: there is nothing to send, or too much.
    """
    routed = [(target, message) for message in messages if (target := routes.target(message.kind.destination))]
    if not routed:
        raise PlanError(_nowhere(messages))
    order = list(dict.fromkeys(target for target, _ in routed))
    routed.sort(key=lambda each: order.index(each[0]))
    found: Plan = []
    for target, group in groupby(routed, key=lambda each: each[0]):
        for delivery in _of_handler([message for _, message in group], target, downloads):
            _check_size(delivery)
            found.append((delivery, target))
            if len(found) > MOST:
                raise PlanError(f"these are more than {MOST:,} deliveries, the limit of a run; name an --object")
    return found


def _of_handler(messages: list[Message], target: Target, downloads: Downloads | None) -> Iterator[Delivery]:
    usual = []
    for message in messages:
        usual.append(delivery_of(message, message.sample()))
        yield usual[-1]
    if downloads is not None:
        yield from hostile(usual, downloads if can_fetch(target) else None)


def _nowhere(messages: Sequence[Message]) -> str:
    names = list(dict.fromkeys(message.kind.destination or "no destination" for message in messages))
    return f"there is no address for the destinations of these messages: {', '.join(names)}; --to URL covers everything"


def _check_size(delivery: Delivery) -> None:
    if len(delivery.body) > LARGEST:
        size = f"{len(delivery.body) // 1024:,} KB"
        raise PlanError(f"{delivery.name} has {size}, but a message has at most 300 KB; choose fewer records")
