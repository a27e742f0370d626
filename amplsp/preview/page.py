"""What the page's templates need: places, marks and words, and how much is shown."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from amplsp.named_tuple import NamedTuple
from amplsp.preview import drawing, labels, screens, wizard
from amplsp.preview.detail import Detail, Shown, first
from amplsp.preview.model import Clock, IntegrationPreview, Preview, Runs, Stream, clock_time
from amplsp.preview.model_of_screens import NOWHERE
from amplsp.preview.text_arriving import busiest_in_words
from amplsp.preview.wizard import Variant
from amplsp.report.summary import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.changes import Change
    from amplsp.preview.model_of_screens import Item, Tab
    from amplsp.yaml.text import Span

T = TypeVar("T")


class Flow(NamedTuple):
    """The drawing of the flow.

    Attributes:
        streams: the rows.
        destinations: the boxes; None for messages without a destination.
        curves: the lines from rows to boxes.
        height: the height of the drawing.
    """

    streams: Shown
    destinations: tuple[str | None, ...]
    curves: tuple[drawing.Curve, ...]
    height: int


class Row(NamedTuple):
    """A row of the clock: the runs, and the number of the drawing of their minutes."""

    run: Runs
    drawing: int


class Page:
    """A preview for the templates."""

    labels = labels
    screens = screens
    wizard = wizard

    def __init__(self, preview: Preview, variant: Variant, detail: Detail) -> None:
        self.preview = preview
        self.is_wizard = variant is Variant.WIZARD
        self.detail = detail

    @property
    def app(self) -> str:
        """The name of the builder's application."""
        return self.text(self.preview.app)

    @property
    def integrations(self) -> Shown:
        """The integrations that are shown."""
        return first(self.preview.integrations, self.detail.integrations)

    def some(self, items: Sequence[T], what: str) -> Shown:
        """The first of `fields`, `objects`, `rows` or `findings`."""
        return first(items, getattr(self.detail, what))

    def text(self, text: str | None) -> str:
        """A text of the manifest, shortened if pages would get too long, without lone surrogates."""
        return _cut(text or "", self.detail.text)

    def long_text(self, text: str) -> str:
        """The same for a text of many lines."""
        return _cut(text, self.detail.long_text)

    def line(self, span: Span) -> int:
        """The line of a place, counted from one."""
        return self.preview.lines.position(span.start).line + 1

    def at(self, span: Span) -> Markup:
        """The attributes of an element for a part of the manifest: its place, and its change."""
        if span == NOWHERE:
            return Markup("")
        line, column = self.preview.lines.position(span.start)
        mark = self.mark(span)
        marked = Markup(' data-mark="{}"').format(mark) if mark else ""
        return Markup(f' data-line="{line + 1}" data-column="{column + 1}"') + marked  # noqa: S704 - numbers

    def badge(self, span: Span) -> Markup:
        """The visible text of a mark."""
        mark = self.mark(span)
        return Markup('<span class="badge {0}">{0}</span>').format(mark) if mark else Markup("")

    def label(self, item: Item) -> str:
        """The text on the screen for an entry; if only the account has the label, the entry's name."""
        return self.text(item.label or item.name)

    def tab_label(self, tab: Tab) -> str:
        """The same for a tab."""
        return self.text(tab.label or tab.object_name)

    @cached_property
    def _marks(self) -> dict[int, list[Change]]:
        found: dict[int, list[Change]] = defaultdict(list)
        for change in self.preview.changes or ():
            if change.found.new:
                found[change.found.new.place.start].append(change)
        return found

    def mark(self, span: Span) -> str:
        """The change of a part in a word: `new`, `changed`, or nothing."""
        if not self.preview.changes:
            return ""
        marks = self._marks.get(span.start, [])
        return "new" if any(each.found.old is None for each in marks) else "changed" if marks else ""

    def gone(self, integration: str, action: str, object_name: str | None) -> list[Change]:
        """The removed parts of an object; without an object's name, the removed objects of an integration."""
        return [
            change
            for change in self.preview.changes or ()
            if change.found.new is None
            and change.found.integration == integration
            and change.found.action == action
            and (change.found.object == object_name if object_name else change.found.name is None)
        ]

    def flow(self, integration: IntegrationPreview) -> Flow:
        """The drawing of the flow."""
        streams = self.some(integration.streams, "objects")
        shown: Sequence[Stream] = streams.items
        names = tuple(dict.fromkeys(each.destination for each in shown))
        missing = names.index(None) if None in names else None
        targets = [names.index(each.destination) for each in shown]
        return Flow(streams, names, drawing.curves(targets, len(names), missing), len(shown) * drawing.ROW)

    @property
    def clock(self) -> Clock:
        """When everything runs."""
        return self.preview.clock

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the clock, each with the number of its drawing."""
        runs = self.some(self.clock.runs, "rows").items
        numbers: dict[tuple[int, ...], int] = {}
        return [Row(run, numbers.setdefault(run.minutes, len(numbers))) for run in runs]

    @property
    def drawings(self) -> dict[int, str]:
        """The drawings of the rows; equal schedules share one."""
        return {row.drawing: drawing.ticks(row.run.minutes) for row in self.rows}

    @property
    def spokes(self) -> str:
        """The drawing of the clock's face."""
        return drawing.spokes(minute for run in self.clock.runs for minute in run.minutes)

    @property
    def hand(self) -> str:
        """The drawing of the hand at the busiest minute."""
        return drawing.hand(self.clock.busiest.minute) if self.clock.busiest else ""

    hour_marks = staticmethod(drawing.hour_marks)
    time = staticmethod(clock_time)
    count = staticmethod(count_of)

    @property
    def busiest(self) -> str:
        """The busiest minute in words; empty if there is only one schedule."""
        return busiest_in_words(self.clock.busiest) if self.clock.busiest and len(self.clock.runs) > 1 else ""

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The summary at the top of the page: how many questions and how many deliveries there are."""
        tabs = [tab for each in self.preview.integrations for tab in each.tabs]
        streams = [stream for each in self.preview.integrations for stream in each.streams]
        required = sum(len(tab.required_questions) for tab in tabs)
        optional = sum(len(tab.optional_questions) for tab in tabs)
        destinations = {stream.destination for stream in streams if stream.destination}
        counted = [
            (len(self.preview.integrations), "integration", ""),
            (required, "required question", ""),
            (optional, "optional question", ""),
            (len(streams), "kind of message", "kinds of messages"),
            (len(destinations), "destination", ""),
        ]
        shown = [(f"{number:,}", one if number == 1 else more or f"{one}s") for number, one, more in counted]
        return [*shown, _runs_a_day(self.clock.per_day)]


def _runs_a_day(number: float) -> tuple[str, str]:
    """The number of runs per day in words; weekly runs are not shown as 0."""
    if 0 < number < 1:
        return "<1", "run a day"
    return f"{round(number):,}", "run a day" if round(number) == 1 else "runs a day"


def _cut(text: str, most: int) -> str:
    shown = text.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= most else shown[:most] + " …"
