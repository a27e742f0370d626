"""The watched fields of update events before and after, and other consequences of a renamed field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Part
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.shape import Container
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.changes.comparison import ReadPair, SubscriptionPair
    from amplsp.changes.fields import FieldPair
    from amplsp.shape import Event, Field, Read, Subscription

_UPDATE = "updateEvent"


class Watched(NamedTuple):
    """How the watched fields of an update event changed; empty if the event itself was added or removed.

    Attributes:
        added: the fields that only the new list has.
        removed: the fields that only the old list has, and that were not renamed with a field.
        is_now_all: whether all fields are watched now, but were not before.
        was_all: whether all fields were watched, but are not now.
        old: the event before.
        new: the event after.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    is_now_all: bool = False
    was_all: bool = False
    old: Event | None = None
    new: Event | None = None


def watched(pair: SubscriptionPair) -> Watched:
    """Compare the watched fields of an object."""
    old, new = _update(pair.old), _update(pair.new)
    if old is None or new is None:
        return Watched()
    if old.watches_all or new.watches_all:
        is_now, was = not old.watches_all, not new.watches_all
        return Watched(is_now_all=is_now, was_all=was, old=old, new=new)
    before = {_key(name, pair.old.read): name for name in old.watched}
    after = {_key(name, pair.new.read): name for name in new.watched}
    followed = {a: b for a, b in _renames(pair).items() if a in before and b in after}
    return Watched(
        tuple(name for key, name in after.items() if key not in before and key not in followed.values()),
        tuple(name for key, name in before.items() if key not in after and key not in followed),
        old=old,
        new=new,
    )


def event_parts(changes: Watched) -> tuple[Part | None, Part | None]:
    """The places of the update event in both manifests."""
    return (
        Part(changes.old.place) if changes.old else None,
        Part(changes.new.place) if changes.new else None,
    )


def _update(subscription: Subscription) -> Event | None:
    return next((each for each in subscription.events if each.key == _UPDATE), None)


def _key(name: str, read: Read | None) -> str:
    """The identity of a watched name: a mapped name as written, a field's name without case."""
    mapped = {each.mapped_name for each in read.fields} if read else set()
    return name if name in mapped else name.lower()


def _renames(pair: SubscriptionPair) -> dict[str, str]:
    """For each renamed field of the read object, the former and the new name by which it is watched."""
    read = pair.integration.read_pair_of(pair.old.object_name)
    if read is None:
        return {}
    fields = read.fields
    renamed = fields.mapped_otherwise + fields.questions_renamed + fields.mapped + fields.unmapped
    return {_watch_name(old): _watch_name(new) for old, new in renamed}


def _watch_name(field: Field) -> str:
    return field.mapped_name or (field.source or "").lower()


def consequences(pair: ReadPair, fields: FieldPair) -> tuple[str, ...]:
    """The consequences of a field's new name for written records that inherit names, and for watched fields."""
    old, new = fields
    return (*_written(pair, old, new), *_followed(pair, old, new))


def _written(pair: ReadPair, old: Field, new: Field) -> list[str]:
    found = []
    for write in pair.integration.new.writes:
        if write.inherits_mapping and identity(write.object_name) == identity(pair.new.object_name):
            names = [quote(_written_name(each)) for each in (old, new)]
            found.append(f"records written to {quote(write.object_name)} must use {names[1]} instead of {names[0]}")
    return found


def _written_name(field: Field) -> str:
    is_mapped = field.container is Container.MAPPED_FIELDS
    return (field.mapped_name if is_mapped else field.source) or ""


def _followed(pair: ReadPair, old: Field, new: Field) -> list[str]:
    found = []
    for each in pair.integration.subscription_pairs:
        before, after = _update(each.old), _update(each.new)
        if before is None or after is None or each.old.read != pair.old:
            continue
        listed = (
            {_key(name, each.old.read) for name in before.watched},
            {_key(name, each.new.read) for name in after.watched},
        )
        if _watch_name(old) in listed[0] and _watch_name(new) in listed[1]:
            found.append("the watched fields of its update events follow")
    return found
