"""What a manifest delivers, writes and asks, as immutable values.

Two shapes are equal when the manifests do the same: places in the text, which are kept so that users can be shown them,
are not compared. Places are spans of code points in the manifest's text.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from amplsp.yaml.text import Span

EACH = "*"
"""The step of a path that stands for each element of an array."""

Others = tuple[tuple[str, str], ...]
"""The keys of a part of a manifest that have no meaning in the shape: the path of each key, and a text that is
different for different values."""

Path = tuple[str, ...]
"""The path of a delivered value in its container: a key for each step, `EACH` for the elements of an array."""


class Container(enum.Enum):
    """The part of a delivered record that contains a key."""

    FIELDS = "fields"
    MAPPED_FIELDS = "mappedFields"


class Presence(enum.Enum):
    """When a key is present in the records of an installation. Its value can always be null."""

    ALWAYS = "always"
    IF_CHOSEN = "if chosen"
    """It is present if the customer has chosen the field."""
    IF_ANSWERED = "if answered"
    """It is present if the customer has said which field it is; customers who installed before the question have
    not."""


def _as_step(step: str) -> str:
    if step == EACH:
        return "[*]"
    return f'["{step}"]' if "." in step or "[" in step else f".{step}"


@dataclass(frozen=True, slots=True)
class Field:
    """An entry of `requiredFields` or `optionalFields`.

    Attributes:
        source: the provider's field as written; None if the customer is asked for it.
        container: the part of the record that it arrives in.
        path: its path in that part.
        presence: when it is there.
        is_required: whether it is an entry of `requiredFields`.
        mapped_name: `mapToName`, as written.
        label: `mapToDisplayName`.
        prompt: the text of the question.
        default: the provider's field that is proposed as the answer.
        is_overwritten: whether a later entry arrives at the same place, so that this one is never delivered.
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
        """Whether the customer is asked which field it is."""
        return self.source is None

    @property
    def name(self) -> str:
        """The delivered name with its container, such as `fields.billing.city` or `mappedFields.lines[*].amount`.

        A key that contains a dot is written differently from a nested one: `fields["billing.city"]`.
        """
        return self.container.value + "".join(map(_as_step, self.path))


@dataclass(frozen=True, slots=True)
class Backfill:
    """How much history the first read of a new installation fetches: all, or a number of days."""

    is_full: bool
    days: int | None

    @property
    def words(self) -> str:
        """In words: `the full history`, `1 day` or `1,000 days`."""
        days = self.days or 0
        return "the full history" if self.is_full else f"{days:,} day" if days == 1 else f"{days:,} days"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whether records are sent as soon as they are read (`auto`) or on request, and how many at once."""

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
        destination: where its records are sent; None if the manifest does not say.
        schedule: the cron expression; None if it is read only on request.
        is_always_enabled: whether it is read for every installation, even if it is not chosen.
        fields: its entries, the required ones first, in the order of the manifest.
        has_open_fields: whether a customer can choose other fields than the listed ones.
        backfill: how much history is read at first; None for none.
        delivery: how records are delivered; None for at once.
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
        """The questions to customers, in the order of the manifest."""
        return tuple(each for each in self.fields if each.is_question)

    @property
    def delivered(self) -> tuple[Field, ...]:
        """The entries that are not overwritten."""
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
        inherits_mapping: whether records can use the mapped names of the read object.
        mapped_names: the mapped names that a record can use in addition to the provider's own.
        any_defaults: whether an installation can set default values for any field.
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
        key: the manifest's key, such as `updateEvent`.
        kind: `subscribeEventType` of its messages.
        name: the provider's name of one of `otherEvents`; None for the others.
        watched: for updates, the fields whose changes are reported; empty if none are listed.
        watches_all: whether changes of every field are reported.
        has_full_records: whether a changed association is delivered with the records of the other side.
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
        read: the read object with that name, whose delivered name and keys the events have; None if there is none.
        destination: where its events are sent; None if the manifest does not say.
        inherits: the value of `inheritFieldsAndMapping`; None if it is missing.
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
        destination: where messages about them are sent; None if the manifest does not say.
        schedule: how often schemas are compared; None for the platform's default.
        events: the keys in `allObjects` that are on, such as `fieldCreated`.
    """

    destination: str | None = None
    schedule: str | None = None
    events: tuple[str, ...] = ()
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Proxy:
    """Calls of the provider's API through the platform; `uses_module` is the value of `useModule`."""

    uses_module: bool = False
    others: Others = ()
    place: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Integration:
    """An integration: what it reads, writes, subscribes to and proxies."""

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
    """A decision that was needed to read a manifest, with the place that it is about."""

    text: str
    place: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a manifest does.

    Attributes:
        integrations: in the order of the manifest.
        others: other keys than `integrations`.
        remarks: decisions, for example that the later of two entries with one name is used.
        is_partial: whether a syntax error hides a part of the manifest.
    """

    integrations: tuple[Integration, ...] = ()
    others: Others = ()
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    is_partial: bool = field(default=False, compare=False)

    def integration(self, name: str) -> Integration | None:
        """The integration with this name; None if there is none."""
        return next((each for each in self.integrations if each.name == name), None)
