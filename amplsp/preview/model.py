"""What a preview shows, as immutable values: the screens, the deliveries, and the times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.preview.model_of_screens import NOWHERE, Connecting, Tab, WriteBox
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.changes import Change
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.shape import Action, Field, Proxy, Remark


class Arriving(NamedTuple):
    """A delivered value, and its type in words; empty if it is not known."""

    field: Field
    type: str = ""


class Stream(NamedTuple):
    """One kind of message to a destination.

    Attributes:
        action: the message's `action`.
        object_name: the provider's object; None for messages about every object.
        delivered_name: the object's name in messages.
        destination: where it is sent; None if the manifest does not say.
        when: what triggers it, with other notes, in words.
        fields: the delivered values.
        has_open_fields: whether other fields can be delivered too.
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
    """The times at which an object is read.

    Attributes:
        integration: the integration's name.
        name: the object's name, or the name of another scheduled task.
        words: the schedule in words.
        minutes: the minutes of a day at which it runs.
        per_day: the average number of runs per day.
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
    """The first minute of a day in which the most runs begin.

    Attributes:
        minute: the minute of the day.
        runs: the runs that begin then.
        others: the number of other minutes that are equally busy.
        is_every_day: whether this is the same on every day.
    """

    minute: int
    runs: tuple[Runs, ...]
    others: int
    is_every_day: bool

    @property
    def time(self) -> str:
        """The time as text, such as `08:05`."""
        return clock_time(self.minute)


class Clock(NamedTuple):
    """The times of all runs, in UTC."""

    runs: tuple[Runs, ...]
    busiest: Busiest | None

    @property
    def per_day(self) -> float:
        """The average number of runs per day."""
        return sum(each.per_day for each in self.runs)


@dataclass(frozen=True, slots=True)
class IntegrationPreview:
    """The preview of an integration.

    Attributes:
        name, display_name, provider, module: as in the manifest.
        provider_name: the provider's name for people.
        connecting: the first screen.
        tabs: the screens about objects that are read.
        writes: the check boxes of the screen about writing.
        streams: the messages to destinations.
        proxy: whether calls of the provider's API are possible, and how.
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
        """The destinations, each once; None for messages without a destination."""
        return tuple(dict.fromkeys(each.destination for each in self.streams))


class Sample(NamedTuple):
    """An invented message: its name, its JSON, and its part of the manifest."""

    name: str
    text: str
    place: Span


class Messages(NamedTuple):
    """What code receives at a destination.

    Attributes:
        destination: its name.
        samples: samples of the first kinds of messages.
        more: the number of other kinds.
        types: the types of all messages, as TypeScript.
    """

    destination: str
    samples: tuple[Sample, ...]
    more: int
    types: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The preview of a manifest.

    Attributes:
        name: the name of the manifest.
        app: the name of the builder's application.
        integrations: the integrations, in the order of the manifest.
        clock: the times of all runs.
        messages: what code receives at each destination; empty if that is not requested.
        findings: the findings in the manifest.
        remarks: decisions in reading it, and what is left out.
        changes: the changes from another version, the worst first; None if none was compared.
        against: the name of that version.
        is_partial: whether a syntax error hides a part of the manifest.
        lines: the lines of the text to which places refer.
    """

    name: str
    app: str
    integrations: tuple[IntegrationPreview, ...]
    clock: Clock
    messages: tuple[Messages, ...]
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...] | None
    against: str
    is_partial: bool
    lines: LineTable


def clock_time(minute: int) -> str:
    """A minute of the day as text, such as `08:05`."""
    return f"{minute // 60:02}:{minute % 60:02}"
