"""Compares two shapes: which integrations, objects and fields of one correspond to which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from amplsp.changes.change import Found, Part, Verdict
from amplsp.changes.fields import FieldPair, Fields, field_identity, match_fields, plain_name
from amplsp.changes.matching import Matched, match, share
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.shape import Event, Field, Integration, Read, Shape, Subscription, Write

T = TypeVar("T", bound="Read | Write | Subscription")


class ObjectPair(Generic[T]):
    """An object of one action before and after."""

    action = ""

    def __init__(self, integration: IntegrationPair, old: T, new: T) -> None:
        self.integration = integration
        self.old = old
        self.new = new

    def found(  # noqa: PLR0913 - what a finding may say, all of it named
        self,
        message: str,
        key: str = "",
        *,
        name: str | None = None,
        to: str | None = None,
        parts: tuple[Part | None, Part | None] | None = None,
        consequences: tuple[str, ...] = (),
        verdict: Verdict | None = None,
    ) -> Found:
        """A change of this object, at one of its keys or at other parts."""
        old, new = parts or (Part(self.old.place, key), Part(self.new.place, key))
        return Found(
            message,
            self.integration.name,
            self.old.object_name,
            name,
            to,
            self.action,
            old,
            new,
            consequences,
            verdict,
        )


class ReadPair(ObjectPair["Read"]):
    """A read object before and after."""

    action = "read"

    @cached_property
    def fields(self) -> Fields:
        """The comparison of their fields."""
        return match_fields(self.old.delivered, self.new.delivered)

    def added(self, field: Field, message: str) -> Found:
        """A field that was added."""
        return self.found(message, name=plain_name(field), parts=(None, Part(field.place)))

    def removed(self, field: Field, message: str) -> Found:
        """A field that was removed."""
        return self.found(message, name=plain_name(field), parts=(Part(field.place), None))

    def renamed(self, pair: FieldPair, message: str, consequences: tuple[str, ...] = ()) -> Found:
        """A field that is delivered with another name."""
        old, new = pair
        parts = Part(old.place), Part(new.place)
        return self.found(message, name=plain_name(old), to=plain_name(new), parts=parts, consequences=consequences)

    def changed(self, pair: FieldPair, message: str, key: str = "") -> Found:
        """A field that is delivered with the same name, with another difference."""
        old, new = pair
        return self.found(message, name=plain_name(old), parts=(Part(old.place, key), Part(new.place, key)))


class WritePair(ObjectPair["Write"]):
    """A written object before and after."""

    action = "write"


class SubscriptionPair(ObjectPair["Subscription"]):
    """A subscribed object before and after."""

    action = "subscribe"

    @property
    def events_that_came(self) -> list[Event]:
        """The events that only the new manifest has."""
        return _without(self.new.events, self.old.events)

    @property
    def events_that_went(self) -> list[Event]:
        """The events that only the old manifest has."""
        return _without(self.old.events, self.new.events)


def _without(events: Sequence[Event], others: Sequence[Event]) -> list[Event]:
    known = {(each.key, each.name) for each in others}
    return [each for each in events if (each.key, each.name) not in known]


class IntegrationPair:
    """An integration before and after."""

    def __init__(self, old: Integration, new: Integration) -> None:
        self.old = old
        self.new = new

    @property
    def name(self) -> str:
        """The name that installations know."""
        return self.old.name

    @cached_property
    def reads(self) -> Matched[Read]:
        """The comparison of read objects; two with most fields in common are the same object, renamed."""
        return match(self.old.reads, self.new.reads, lambda each: identity(each.object_name), _alike_reads)

    @cached_property
    def _renamed_reads(self) -> dict[str, str]:
        return {identity(old.object_name): identity(new.object_name) for old, new in self.reads.renamed}

    def _alike_names(self, old: str, new: str) -> float:
        """Whether the read object was renamed in the same way, or the last segments of two paths are the same."""
        if self._renamed_reads.get(identity(old)) == identity(new):
            return 1.0
        is_path = "/" in old or "/" in new
        return 0.5 if is_path and identity(old).rpartition("/")[2] == identity(new).rpartition("/")[2] else 0.0

    @cached_property
    def writes(self) -> Matched[Write]:
        """The comparison of written objects."""
        return match(
            self.old.writes,
            self.new.writes,
            lambda each: identity(each.object_name),
            lambda a, b: self._alike_names(a.object_name, b.object_name),
        )

    @cached_property
    def subscriptions(self) -> Matched[Subscription]:
        """The comparison of subscribed objects."""
        return match(
            self.old.subscriptions,
            self.new.subscriptions,
            lambda each: identity(each.object_name),
            lambda a, b: self._alike_names(a.object_name, b.object_name),
        )

    @cached_property
    def read_pairs(self) -> tuple[ReadPair, ...]:
        """The read objects that both have."""
        return tuple(ReadPair(self, *pair) for pair in self.reads.pairs)

    @cached_property
    def write_pairs(self) -> tuple[WritePair, ...]:
        """The written objects that both have."""
        return tuple(WritePair(self, *pair) for pair in self.writes.pairs)

    @cached_property
    def subscription_pairs(self) -> tuple[SubscriptionPair, ...]:
        """The subscribed objects that both have."""
        return tuple(SubscriptionPair(self, *pair) for pair in self.subscriptions.pairs)

    def read_pair_of(self, object_name: str) -> ReadPair | None:
        """The read object that had this name; None if there is none."""
        return self._reads_by_name.get(identity(object_name))

    @cached_property
    def _reads_by_name(self) -> dict[str, ReadPair]:
        return {identity(each.old.object_name): each for each in self.read_pairs}

    def came(self, action: str, part: Read | Write | Subscription, message: str) -> Found:
        """An object of an action that only the new manifest has."""
        return Found(message, self.name, part.object_name, action=action, new=Part(part.place, "objectName"))

    def went(self, action: str, part: Read | Write | Subscription, message: str) -> Found:
        """An object of an action that only the old manifest has."""
        return Found(message, self.name, part.object_name, action=action, old=Part(part.place, "objectName"))

    def found(
        self, message: str, key: str = "", *, name: str | None = None, to: str | None = None, action: str | None = None
    ) -> Found:
        """A change of this integration, at one of its keys."""
        parts = Part(self.old.place, key), Part(self.new.place, key)
        return Found(message, self.name, None, name, to, action, *parts)


class Comparison:
    """The comparison of two manifests."""

    def __init__(self, old: Shape, new: Shape) -> None:
        self.old = old
        self.new = new
        self.integrations: Matched[Integration] = match(
            old.integrations, new.integrations, lambda each: each.name, _alike_integrations
        )
        self.pairs = tuple(IntegrationPair(*pair) for pair in self.integrations.pairs)

    def reads(self) -> Iterator[ReadPair]:
        """The read objects that both have."""
        for pair in self.pairs:
            yield from pair.read_pairs

    def writes(self) -> Iterator[WritePair]:
        """The written objects that both have."""
        for pair in self.pairs:
            yield from pair.write_pairs

    def subscriptions(self) -> Iterator[SubscriptionPair]:
        """The subscribed objects that both have."""
        for pair in self.pairs:
            yield from pair.subscription_pairs


def _alike_reads(old: Read, new: Read) -> float:
    return share(frozenset(map(field_identity, old.fields)), frozenset(map(field_identity, new.fields)))


def _alike_integrations(old: Integration, new: Integration) -> float:
    """The share of common objects of two integrations; without objects, whether both are proxies of one provider."""
    if _objects(old) or _objects(new):
        return common_objects(old, new)
    return float(old.provider == new.provider and bool(old.proxy and new.proxy))


def common_objects(old: Integration, new: Integration) -> float:
    """The share of objects that two integrations of one provider have in common; 0 if it is too small."""
    return share(_objects(old), _objects(new)) if old.provider == new.provider else 0.0


def _objects(integration: Integration) -> frozenset[object]:
    named = {
        "read": [each.object_name for each in integration.reads],
        "write": [each.object_name for each in integration.writes],
        "subscribe": [each.object_name for each in integration.subscriptions],
    }
    return frozenset((action, identity(name)) for action, names in named.items() for name in names)
