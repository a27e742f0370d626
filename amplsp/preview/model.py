"""What a preview shows, as immutable values: what customers are asked, what arrives where, and when.

What only the customer's account knows is None here: no name is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.changes import Change
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.shape import Action, Field, Proxy, Remark

NOWHERE = Span(0, 0)


class Input(NamedTuple):
    """Something that the customer types in to connect.

    Attributes:
        label: what it is called.
        placeholder: what stands in it before.
        help: what is said about it.
        url: the page that explains it.
        is_secret: whether it is hidden while it is typed.
    """

    label: str
    placeholder: str = ""
    help: str = ""
    url: str = ""
    is_secret: bool = False


class Connecting(NamedTuple):
    """The first screen: the customer connects their account.

    Attributes:
        title: its heading.
        kind: how customers are let in, in words.
        text: what it says above the button.
        inputs: what the customer types in.
        note: what is not known, or unusual.
    """

    title: str
    kind: str
    text: str = ""
    inputs: tuple[Input, ...] = ()
    note: str = ""


class Item(NamedTuple):
    """An entry of a read object as the screen has it.

    Attributes:
        field: the entry.
        label: its label; None where the customer's account has it.
        hints: what the author should know about it.
    """

    field: Field
    label: str | None
    hints: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the manifest calls it."""
        return self.field.source or self.field.mapped_name or ""


@dataclass(frozen=True, slots=True)
class Tab:
    """The screen about a read object.

    Attributes:
        object_name: the provider's name; None where the customer is to choose the object.
        label: of the tab; None where the customer's account has it.
        mapped_to: what the object is called in the application; None where it is not mapped.
        required: the fields that are always read.
        required_questions: the fields that the customer must choose.
        optional_questions: the fields that the customer may choose.
        optional: the fields that the customer may tick, by label.
        every_field: whether the customer may tick every other field of the account as well.
        hints: what the author should know about it.
        writes: whether the manifest writes the object, too.
        place: the object in the manifest.
    """

    object_name: str | None
    label: str | None
    mapped_to: str | None = None
    required: tuple[Item, ...] = ()
    required_questions: tuple[Item, ...] = ()
    optional_questions: tuple[Item, ...] = ()
    optional: tuple[Item, ...] = ()
    every_field: bool = False
    hints: tuple[str, ...] = ()
    writes: bool = False
    place: Span = NOWHERE

    @property
    def questions(self) -> tuple[Item, ...]:
        """All questions, the required ones first."""
        return self.required_questions + self.optional_questions


class WriteBox(NamedTuple):
    """The check box of an object that may be written, and the names that its records may use."""

    object_name: str
    place: Span
    names: tuple[str, ...] = ()


class Arriving(NamedTuple):
    """A value that arrives, and its type in words; empty where nothing is known."""

    field: Field
    type: str = ""


class Stream(NamedTuple):
    """One kind of message on its way to a destination.

    Attributes:
        action: the message's `action`.
        object_name: the provider's object; None for messages about every object.
        delivered_name: the object's name in messages.
        destination: where it is sent; None where the manifest does not say.
        when: what sets it off, and whatever else is to be said of it, in words.
        fields: the values that arrive.
        has_open_fields: whether other fields may arrive as well.
        place: the object in the manifest.
    """

    action: Action
    object_name: str | None
    delivered_name: str | None
    destination: str | None
    when: tuple[str, ...]
    fields: tuple[Arriving, ...] = ()
    has_open_fields: bool = False
    place: Span = NOWHERE


class Runs(NamedTuple):
    """When an object is read.

    Attributes:
        integration: the integration's name.
        name: the object's name, or what else is done on a schedule.
        words: the schedule in words.
        minutes: the minutes of a day at which it runs.
        per_day: how many runs a day has on average.
        days: the days on which it runs, in words; empty for every day.
        place: the object in the manifest.
    """

    integration: str
    name: str
    words: str
    minutes: tuple[int, ...]
    per_day: float
    days: str = ""
    place: Span = NOWHERE


class Busiest(NamedTuple):
    """The minute of a day in which the most runs begin, the first of several.

    Attributes:
        minute: of the day.
        runs: what begins then.
        others: how many other minutes are as busy.
        is_every_day: whether that is so on every day.
    """

    minute: int
    runs: tuple[Runs, ...]
    others: int
    is_every_day: bool

    @property
    def time(self) -> str:
        """As `08:05`."""
        return clock_time(self.minute)


class Clock(NamedTuple):
    """When everything runs, in UTC."""

    runs: tuple[Runs, ...]
    busiest: Busiest | None

    @property
    def per_day(self) -> float:
        """How many runs a day has on average."""
        return sum(each.per_day for each in self.runs)


@dataclass(frozen=True, slots=True)
class IntegrationPreview:
    """What an integration asks and does.

    Attributes:
        name, display_name, provider, module: as in the manifest.
        provider_name: the provider's name for people.
        connecting: the first screen.
        tabs: the screens about objects that are read.
        writes: the check boxes of the screen about writing.
        streams: what arrives where.
        proxy: whether calls of the provider's API are let through, and how.
        proxy_url: the address that they go to.
        place: the integration in the manifest.
    """

    name: str
    display_name: str | None
    provider: str | None
    module: str | None
    provider_name: str
    connecting: Connecting
    tabs: tuple[Tab, ...] = ()
    writes: tuple[WriteBox, ...] = ()
    streams: tuple[Stream, ...] = ()
    proxy: Proxy | None = None
    proxy_url: str = ""
    place: Span = NOWHERE

    @property
    def destinations(self) -> tuple[str | None, ...]:
        """Where something arrives, each once; None for what has no destination."""
        return tuple(dict.fromkeys(each.destination for each in self.streams))


@dataclass(frozen=True, slots=True)
class Preview:
    """All that is shown of a manifest.

    Attributes:
        name: what the manifest is called.
        app: what the builder's application is called.
        integrations: in the order of the manifest.
        clock: when everything runs.
        findings: what is wrong with the manifest.
        remarks: what its shape had to decide, and what is left out.
        changes: what is different from another version, the worst first; None where none was compared.
        against: what that version is called.
        is_partial: whether a syntax error hides a part of the manifest.
        lines: the lines of the text that places are in.
    """

    name: str
    app: str
    integrations: tuple[IntegrationPreview, ...]
    clock: Clock
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...] | None
    against: str
    is_partial: bool
    lines: LineTable


def clock_time(minute: int) -> str:
    """A minute of the day as `08:05`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def capitalised(name: str) -> str:
    """A name with a capital first letter, as the screens show one that has no label."""
    return name[:1].upper() + name[1:]


def unknown_label(name: str) -> str:
    """What stands for a label that only the customer's account knows."""
    return f"<label of {name} in the customer's account>"
