"""The kinds of messages that a manifest can deliver, and the choice of some of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import quote
from amplsp.sample.notification_types import NOTIFICATIONS
from amplsp.shape import Read, Subscription
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.shape import Event, Integration, Shape, Write

READ, SCHEMA_WATCH, WRITE, NOTIFICATION = "read", "schema-watch", "write", "notification:"
EVENTS = {
    "create": "createEvent",
    "update": "updateEvent",
    "delete": "deleteEvent",
    "association": "associationChangeEvent",
    "other": "otherEvents",
}
"""The actions that are events, with the event's key in a manifest."""
ACTIONS = (READ, *EVENTS, SCHEMA_WATCH, WRITE)


class SelectionError(Exception):
    """Nothing fits the choice; the text says what can be chosen."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One kind of message of a manifest, or of request to the platform.

    Attributes:
        action: a word of `ACTIONS`, or `notification:` and a type.
        integration: the integration that it belongs to.
        object_name: the provider's name of the object; None for messages about no object.
        read: the read object whose fields it has.
        part: the object's entry in `read`, `subscribe` or `write`.
        event: the event; None if it is not about one.
    """

    action: str
    integration: Integration
    object_name: str | None = None
    read: Read | None = None
    part: Read | Subscription | Write | None = None
    event: Event | None = None

    @property
    def is_delivery(self) -> bool:
        """Whether the platform sends it because of the manifest."""
        return self.action != WRITE and not self.action.startswith(NOTIFICATION)

    @property
    def delivered_name(self) -> str | None:
        """`objectName` of the message."""
        return self.read.delivered_name if self.read else self.object_name

    @property
    def destination(self) -> str | None:
        """Where the platform sends it; None if the manifest does not say, and for requests and notifications."""
        if not self.is_delivery:
            return None
        if self.action == SCHEMA_WATCH:
            return self.integration.schema_watch.destination if self.integration.schema_watch else None
        return self.part.destination if isinstance(self.part, (Read, Subscription)) else None

    @property
    def name(self) -> str:
        """Its name in words, such as `update of account`."""
        what = f"{self.action} {self.event.name}" if self.event and self.event.name else self.action
        return f"{what} of {self.object_name}" if self.object_name else what


def deliverables(shape: Shape) -> tuple[Deliverable, ...]:
    """Every kind of message that a manifest can deliver, by integration: reads, events, changes of schemas."""
    return tuple(each for integration in shape.integrations for each in _of(integration))


def _of(integration: Integration) -> Iterator[Deliverable]:
    for read in integration.reads:
        yield Deliverable(READ, integration, read.object_name, read, read)
    by_key = {key: action for action, key in EVENTS.items()}
    for subscription in integration.subscriptions:
        for event in subscription.events:
            yield Deliverable(
                by_key[event.key], integration, subscription.object_name, subscription.read, subscription, event
            )
    watch = integration.schema_watch
    for read in integration.reads if watch and watch.events else ():
        yield Deliverable(SCHEMA_WATCH, integration, read.object_name, read, read)


def _writes(shape: Shape) -> Iterator[Deliverable]:
    for integration in shape.integrations:
        by_name = {identity(each.object_name): each for each in integration.reads}
        for write in integration.writes:
            read = by_name.get(identity(write.object_name))
            yield Deliverable(WRITE, integration, write.object_name, read, write)


def _notifications(shape: Shape, action: str) -> Iterator[Deliverable]:
    """Messages about the integrations that have the part of a manifest that a notification is about."""
    needs = NOTIFICATIONS[action.removeprefix(NOTIFICATION)]
    for integration in shape.integrations:
        parts: dict[str, tuple[Read | Subscription | Write, ...]] = {
            "read": integration.reads, "write": integration.writes, "subscribe": integration.subscriptions,
        }  # fmt: skip
        if needs is None:
            yield Deliverable(action, integration)
        for part in parts[needs] if needs else ():
            yield Deliverable(action, integration, part.object_name, part=part)


def select(
    shape: Shape, *, integration: str | None = None, object_name: str | None = None, action: str | None = None
) -> tuple[Deliverable, ...]:
    """The chosen kinds of messages; without an action, everything that is delivered.

    Args:
        shape: the shape of the manifest.
        integration: the name of an integration.
        object_name: an object's name in the manifest, or its delivered name; its case does not matter.
        action: a word of `ACTIONS`, or `notification:` and a type.

    Raises:
        SelectionError: the manifest has nothing like that; the text says what it has.
    """
    check_action(action)
    if integration is not None and shape.integration(integration) is None:
        names = [each.name for each in shape.integrations]
        raise SelectionError(f"there is no integration {quote(integration)}{_instead(integration, names)}")
    everything = [*deliverables(shape), *_writes(shape)]
    if action and action.startswith(NOTIFICATION):
        everything = list(_notifications(shape, action))
    here = [each for each in everything if integration in (None, each.integration.name)]
    wanted = [each for each in here if action in (None, each.action) and (action or each.is_delivery)]
    is_notification = action is not None and action.startswith(NOTIFICATION)
    is_about_object = any(each.object_name for each in wanted)
    chosen = _of_object(wanted, object_name if is_about_object or not is_notification else None)
    if not chosen:
        raise SelectionError(_nothing(here, object_name, action))
    return tuple(_first_of_each_integration(chosen) if is_notification else chosen)


def check_action(action: str | None) -> None:
    """Reject a word that is not an action.

    Raises:
        SelectionError: it is not an action; the text lists the actions.
    """
    if action is None or action in ACTIONS:
        return
    kind = action.removeprefix(NOTIFICATION)
    if kind in NOTIFICATIONS and kind != action:
        return
    if action.startswith(NOTIFICATION.rstrip(":")):
        hint = f"{did_you_mean(kind, NOTIFICATIONS)}\nthere are {', '.join(NOTIFICATIONS)}"
        raise SelectionError(f"unknown notification {quote(kind)}{hint}")
    words = [*ACTIONS, f"{NOTIFICATION}TYPE"]
    raise SelectionError(f"{quote(action)} is not one of {', '.join(map(quote, words))}{did_you_mean(action, ACTIONS)}")


def _first_of_each_integration(found: list[Deliverable]) -> list[Deliverable]:
    """The notifications about the first object of each integration; those about others differ only in the name."""
    return list({each.integration.name: each for each in reversed(found)}.values())[::-1]


def _of_object(found: list[Deliverable], name: str | None) -> list[Deliverable]:
    """The messages about an object: the one with this name in the manifest, else the one delivered with it."""
    if name is None:
        return found
    wanted = identity(name)
    exact = [each for each in found if identity(each.object_name or "") == wanted]
    return exact or [each for each in found if identity(each.delivered_name or "") == wanted]


def _nothing(here: list[Deliverable], object_name: str | None, action: str | None) -> str:
    """Why nothing is chosen, and what can be chosen."""
    if action and action.startswith(NOTIFICATION):
        return f"the manifest does not have anything that {quote(action)} could be about" + (
            f" in object {quote(object_name)}" if object_name else ""
        )
    about = _of_object(here, object_name)
    if object_name and not about:
        names = list(dict.fromkeys(each.object_name for each in here if each.object_name))
        return f"there is no object {quote(object_name)}{_instead(object_name, names)}"
    can = [each for each in about if each.is_delivery] if action is None else about
    if not can:
        writes = "; --action write makes a request" if any(each.action == WRITE for each in about) else ""
        return f"the manifest does not deliver anything{writes}"
    listed = list(dict.fromkeys(each.name for each in can))
    return f"the manifest does not deliver {quote(action or '')}; it has {_listed(listed)}"


_MOST = 12


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _instead(wrong: str, names: list[str]) -> str:
    """The end of a message about an unknown name: what it may mean, and which names exist."""
    known = f"; there is {_listed(names)}" if names else ""
    return did_you_mean(wrong, names) or known
