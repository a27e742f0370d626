"""What a preview shows, as immutable values: the screens, what arrives where, and when."""

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


class Sample(NamedTuple):
    """A message that was made up: what it is, its JSON, and what of the manifest it is of."""

    name: str
    text: str
    place: Span


class Messages(NamedTuple):
    """What code gets at a destination.

    Attributes:
        destination: its name.
        samples: of the first kinds of messages.
        more: how many other kinds arrive.
        types: of all of them, as TypeScript.
    """

    destination: str
    samples: tuple[Sample, ...]
    more: int
    types: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that is shown of a manifest.

    Attributes:
        name: what the manifest is called.
        app: what the builder's application is called.
        integrations: in the order of the manifest.
        clock: when everything runs.
        messages: what code gets at each destination; empty where that is not wanted.
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
    messages: tuple[Messages, ...]
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...] | None
    against: str
    is_partial: bool
    lines: LineTable


def clock_time(minute: int) -> str:
    """A minute of the day as `08:05`."""
    return f"{minute // 60:02}:{minute % 60:02}"
