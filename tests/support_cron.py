"""A slow, simple implementation of cron for comparison with `amplsp.manifest.cron`, and random schedules.

It shares no code with the package: texts are built together with the numbers they stand for, and days are walked one by
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import strategies as st

RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]


@dataclass(frozen=True)
class Sample:
    """A schedule's text and the numbers of its five fields."""

    text: str
    values: tuple[frozenset[int], ...]

    def matches(self, day: date) -> bool:
        _, _, days, months, weekdays = self.values
        fields = self.text.split()
        by_date, by_weekday = day.day in days, day.isoweekday() % 7 in weekdays
        if fields[2].startswith("*") or fields[4].startswith("*"):
            return day.month in months and by_date and by_weekday
        return day.month in months and (by_date or by_weekday)

    def minutes_of_day(self) -> list[int]:
        return sorted(hour * 60 + minute for hour in self.values[1] for minute in self.values[0])


def walk_smallest_gap(sample: Sample, first_year: int, years: int) -> int | None:
    """The smallest gap in minutes among all runs of these years, seen one after the other."""
    times = sample.minutes_of_day()
    inside = min((after - before for before, after in pairwise(times)), default=None)
    best, last_run = None, None
    day, end = date(first_year, 1, 1), date(first_year + years, 1, 1)
    while day < end:
        if sample.matches(day):
            start = day.toordinal() * 1440
            gaps = [gap for gap in (inside, last_run is not None and start + times[0] - last_run) if gap]
            best = min([*gaps, *([best] if best else [])], default=None)
            last_run = start + times[-1]
        day += timedelta(days=1)
    return best


def walk_next_runs(sample: Sample, after: datetime, count: int, days: int) -> list[datetime]:
    """The next runs after a moment, looking at this many days."""
    found: list[datetime] = []
    for offset in range(days):
        day = after.date() + timedelta(days=offset)
        if sample.matches(day):
            midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
            runs = (midnight + timedelta(minutes=minute) for minute in sample.minutes_of_day())
            found.extend(run for run in runs if run > after)
        if len(found) >= count:
            break
    return found[:count]


@st.composite
def items(draw: st.DrawFn, index: int) -> tuple[str, frozenset[int]]:
    """A list item of a field, and its numbers."""
    low, high = RANGES[index]
    first = draw(st.integers(low, high))
    last = draw(st.integers(first, high))
    step = draw(st.integers(1, high + 5))
    shapes = {
        "*": range(low, high + 1),
        f"*/{step}": range(low, high + 1, step),
        f"{_written(draw, index, first)}": range(first, first + 1),
        f"{_written(draw, index, first)}-{_written(draw, index, last)}": range(first, last + 1),
        f"{first}-{last}/{step}": range(first, last + 1, step),
        f"{first}/{step}": range(first, high + 1, step),
    }
    if index == 4:
        shapes[f"{first}-7"] = range(first, 8)
        shapes["7"] = range(7, 8)
    text = draw(st.sampled_from(sorted(shapes)))
    return text, frozenset(value % 7 if index == 4 else value for value in shapes[text])


def _written(draw: st.DrawFn, index: int, value: int) -> str:
    names = {3: MONTH_NAMES, 4: WEEKDAY_NAMES}.get(index)
    if names and draw(st.booleans()):
        name = names[value - RANGES[index][0]]
        return draw(st.sampled_from([name, name.upper(), name.title()]))
    return str(value)


@st.composite
def fields(draw: st.DrawFn, index: int) -> tuple[str, frozenset[int]]:
    # Half of all fields are "*", as in real schedules; without that hardly any schedule would run every day.
    if draw(st.booleans()):
        return "*", frozenset(range(RANGES[index][0], RANGES[index][1] + 1))
    parts = draw(st.lists(items(index), min_size=1, max_size=3))
    return ",".join(text for text, _ in parts), frozenset().union(*(values for _, values in parts))


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    """Random legal schedules."""
    parts = [draw(fields(index)) for index in range(5)]
    return Sample(" ".join(text for text, _ in parts), tuple(values for _, values in parts))
