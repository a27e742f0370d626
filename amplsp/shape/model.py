"""What a manifest delivers, writes and asks, as immutable values.

Two shapes are equal when the manifests do the same: the places in the text, kept so that readers can point at them,
do not take part in comparisons. Places are spans of code points in the manifest's text.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from amplsp.yaml.text import Span

EACH = "*"
"""The step of a path that stands for each element of an array."""

Others = tuple[tuple[str, str], ...]
"""What a part of a manifest says in keys that the shape gives no meaning: the path of each key, and what tells its
value from others."""

Path = tuple[str, ...]
"""The way to a delivered value below its container: a key for each step, `EACH` for the elements of an array."""


class Container(enum.Enum):
    """The part of a delivered record that a key is in."""

    FIELDS = "fields"
    MAPPED_FIELDS = "mappedFields"


class Presence(enum.Enum):
    """When a key is there in the records of an installation. Its value may always be null."""

    ALWAYS = "always"
    IF_CHOSEN = "if chosen"
    """The customer ticks the field."""
    IF_ANSWERED = "if answered"
    """The customer says which field of theirs it is; those who installed before the question have not."""


def _as_step(step: str) -> str:
    if step == EACH:
        return "[*]"
    return f'["{step}"]' if "." in step or "[" in step else f".{step}"


@dataclass(frozen=True, slots=True)
class Field:
    """An entry of `requiredFields` or `optionalFields`.

    Attributes:
        source: the provider's field as written; None where the customer is asked for it.
        container: the part of the record that it arrives in.
        path: where in that part.
        presence: when it is there.
        is_required: whether it is an entry of `requiredFields`.
        mapped_name: `mapToName`, as written.
        label: `mapToDisplayName`.
        prompt: what a customer is told about the question.
        default: the provider's field that answers the question at first.
        is_overwritten: whether a later entry arrives at the same place, so that this one's value is never seen.
    """

    source: str | None
    container: Container
    path: Path
    presence: Presence
    is_required: bool
    mapped_name: str | None = None
    label: str | None = None
    prompt: str | None = None
    default: str | None = None
    is_overwritten: bool = False
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)

    @property
    def is_question(self) -> bool:
        """Whether the customer is asked which field of theirs it is."""
        return self.source is None

    @property
    def name(self) -> str:
        """The delivered name with its container, as `fields.billing.city` or `mappedFields.lines[*].amount`.

        A key that has its own dot is told from a nested one: `fields["billing.city"]`.
        """
        return self.container.value + "".join(map(_as_step, self.path))


@dataclass(frozen=True, slots=True)
class Backfill:
    """How much history the first read of a new installation fetches: all of it, or that of some days."""

    is_full: bool
    days: int | None

    @property
    def words(self) -> str:
        """As `the full history`, `1 day` or `1,000 days`."""
        days = self.days or 0
        return "the full history" if self.is_full else f"{days:,} day" if days == 1 else f"{days:,} days"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whether records are sent as soon as they are read (`auto`) or when asked for, and how many at once."""

    mode: str
    page_size: int | None


@dataclass(frozen=True, slots=True)
class Read:
    """An object that is read.

    Attributes:
        object_name: the provider's name, as written: `rawObjectName` of every message.
        delivered_name: `objectName` of every message.
        mapped_name: `mapToName`.
        label: `mapToDisplayName`.
        destination: where its records are sent; None where the manifest does not say.
        schedule: the cron expression; None where it is read only when triggered.
        is_always_enabled: whether it is read for every installation, chosen or not.
        fields: its entries, the required ones first, in the order of the manifest.
        has_open_fields: whether a customer may choose fields beyond the list, so that `fields` has other keys.
        backfill: how much history is read at first; None for none.
        delivery: how records are handed over; None for at once.
    """

    object_name: str
    delivered_name: str
    mapped_name: str | None = None
    label: str | None = None
    destination: str | None = None
    schedule: str | None = None
    is_always_enabled: bool = False
    fields: tuple[Field, ...] = ()
    has_open_fields: bool = False
    backfill: Backfill | None = None
    delivery: Delivery | None = None
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)

    @property
    def questions(self) -> tuple[Field, ...]:
        """What a customer is asked, in the order of the manifest."""
        return tuple(each for each in self.fields if each.is_question)

    @property
    def delivered(self) -> tuple[Field, ...]:
        """The entries whose values arrive."""
        return tuple(each for each in self.fields if not each.is_overwritten)

    @property
    def has_mapped_fields(self) -> bool:
        """Whether any entry is mapped; without one, `mappedFields` may be missing from a record."""
        return any(each.container is Container.MAPPED_FIELDS for each in self.fields)


@dataclass(frozen=True, slots=True)
class Write:
    """An object that is written.

    Attributes:
        object_name: the provider's name, part of the address of a write request.
        inherits_mapping: whether records may use the mapped names of the read object.
        mapped_names: the mapped names that a record may use beside the provider's own.
        any_defaults: whether an installation may set default values for any field.
    """

    object_name: str
    inherits_mapping: bool = False
    mapped_names: tuple[Path, ...] = ()
    any_defaults: bool = False
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is subscribed to.

    Attributes:
        key: the manifest's key, as `updateEvent`.
        kind: `subscribeEventType` of its messages.
        name: the provider's name of one of `otherEvents`; None for the others.
        watched: the fields whose changes are reported, for updates; empty where none are listed.
        watches_all: whether changes of every field are.
        has_full_records: whether the records of the other side come with a changed association.
    """

    key: str
    kind: str
    name: str | None = None
    watched: tuple[str, ...] = ()
    watches_all: bool = False
    has_full_records: bool = False
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Subscription:
    """An object whose events are subscribed to.

    Attributes:
        object_name: the provider's name, as written.
        read: the read object of that name, whose delivered name and keys the events have; None where there is none.
        destination: where its events are sent; None where the manifest does not say.
        inherits: what `inheritFieldsAndMapping` says; None where it is missing.
        events: in the order of the manifest's reference.
    """

    object_name: str
    read: Read | None = None
    destination: str | None = None
    inherits: bool | None = None
    events: tuple[Event, ...] = ()
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)

    @property
    def delivered_name(self) -> str:
        """`objectName` of every message."""
        return self.read.delivered_name if self.read else self.object_name


@dataclass(frozen=True, slots=True)
class SchemaWatch:
    """The watch on changes of the customers' schemas.

    Attributes:
        destination: where messages about them are sent; None where the manifest does not say.
        schedule: how often schemas are compared; None for the platform's default.
        events: the keys below `allObjects` that are on, as `fieldCreated`.
    """

    destination: str | None = None
    schedule: str | None = None
    events: tuple[str, ...] = ()
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Proxy:
    """Calls of the provider's API through the platform; `uses_module` is what `useModule` says."""

    uses_module: bool = False
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Integration:
    """An integration: what it delivers, writes, reports and lets through."""

    name: str
    provider: str | None = None
    module: str | None = None
    label: str | None = None
    reads: tuple[Read, ...] = ()
    writes: tuple[Write, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    proxy: Proxy | None = None
    schema_watch: SchemaWatch | None = None
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a manifest that its shape had to decide, with the place that it is about."""

    text: str
    place: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a manifest does.

    Attributes:
        integrations: in the order of the manifest.
        others: keys beside `integrations`.
        remarks: what had to be decided: of two entries with one name the later one counts.
        is_partial: whether a syntax error hides a part of the manifest.
    """

    integrations: tuple[Integration, ...] = ()
    others: Others = ()
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    is_partial: bool = field(default=False, compare=False)

    def integration(self, name: str) -> Integration | None:
        """The integration of a name."""
        return next((each for each in self.integrations if each.name == name), None)
