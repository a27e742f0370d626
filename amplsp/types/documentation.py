"""The comments in generated code: sentences for people who use the types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import quote
from amplsp.shape import Presence

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.shape import Event, Field, Read, Subscription, Write

_PRESENCE = {
    Presence.ALWAYS: "Always there, perhaps null (documented).",
    Presence.IF_CHOSEN: "There if the customer chooses it (documented).",
    Presence.IF_ANSWERED: (
        "There once the customer has answered; installations from before the question lack it (read in code)."
    ),
}
ITEM = ("A record of a batch.",)
ONE_OF_BOTH = ("Either this or `batch`; for an update and a deletion it has an `id`.",)
_LONGEST = 120
_JOINER = "\u200d"  # within emoji
_FEW = 8


def of_field(field: Field, object_name: str, known: ValueType | None) -> tuple[str, ...]:
    """Where a value comes from, what is known about it, and when it is present."""
    found = [_origin(field, object_name)]
    if known:
        found += _of_values(known)
    return (*found, _PRESENCE[field.presence])


def _origin(field: Field, object_name: str) -> str:
    label = f"{quote(_line(field.label))}: " if field.label else ""
    if field.source is not None:
        return f"{label}{quote(_line(field.source))} of {quote(_line(object_name))}."
    asked = f" Asked: {quote(_line(field.prompt))}" if field.prompt else ""
    return f"{label}the field that the customer chooses for {quote(_line(field.mapped_name or ''))}.{asked}"


def _of_values(known: ValueType) -> list[str]:
    found = []
    if known.values:
        shown = ", ".join(_line(each) for each in known.values[:_FEW])
        found.append(f"Known values: {shown}{' …' if len(known.values) > _FEW else ''}; others are possible.")
    elif known.type in {"date", "datetime"}:
        found.append("A date, as text." if known.type == "date" else "A date and time, as text.")
    if known.is_read_only:
        found.append("Cannot be written.")
    return found


def of_read(read: Read, integration: str) -> tuple[str, ...]:
    """What a message with records is about."""
    told = [f"Records of {quote(_line(read.object_name))}, read by {quote(_line(integration))}."]
    told.append("`result` is missing if `resultInfo.type` is `url`.")
    return tuple(told)


def of_record(read: Read) -> tuple[str, ...]:
    """What a record is."""
    return (f"A record of {quote(_line(read.object_name))}.",)


def of_fields(read: Read) -> tuple[str, ...]:
    """What the `fields` of a record are."""
    more = "; customers may choose fields beyond these (documented)" if read.has_open_fields else ""
    return (f"Fields of {quote(_line(read.object_name))} under their own names, in lower case{more}.",)


def of_mapped_fields(read: Read) -> tuple[str, ...]:
    """What the `mappedFields` of a record are."""
    told = f"Fields of {quote(_line(read.object_name))} under the names of the manifest"
    return (f"{told}; an application may have mapped more (documented).",)


def of_event_record(subscription: Subscription) -> tuple[str, ...]:
    """What an entry of a message with events is."""
    return (f"An event of a record of {quote(_line(subscription.object_name))}.",)


def of_subscription(subscription: Subscription, integration: str) -> tuple[str, ...]:
    """What a message with events is about."""
    events = ", ".join(_event(each) for each in subscription.events) or "none"
    return (
        f"Events of {quote(_line(subscription.object_name))}, subscribed to by {quote(_line(integration))}: {events}.",
        "`result` is missing if `resultInfo.type` is `url`.",
    )


def _event(event: Event) -> str:
    return f"{event.kind} ({_line(event.name)})" if event.name else event.kind


def of_schema_watch(integration: str) -> tuple[str, ...]:
    """What a message about schemas is about."""
    return (f"Changes of the schemas of customers of {quote(_line(integration))}.",)


def of_write(write: Write, integration: str, url: str) -> tuple[str, ...]:
    """What a write request is for, and where it goes."""
    told = f"A request that writes {quote(_line(write.object_name))} through {quote(_line(integration))}."
    return (told, f"POST {url}")


def of_write_record(write: Write) -> tuple[str, ...]:
    """What a written record can contain."""
    names = "the provider's names" + (", or mapped names" if write.inherits_mapping else "")
    return (f"A record of {quote(_line(write.object_name))}, with {names}.",)


def _line(text: str) -> str:
    """A text of a manifest on one line, shortened if it is very long, and without invisible characters."""
    plain = "".join(each for each in " ".join(text.split()) if each.isprintable() or each == _JOINER)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + "…"
