"""The times of all runs, and the minute in which most runs begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from amplsp.manifest import cron
from amplsp.preview.model import Busiest, Clock, Runs
from amplsp.report.shape_text import schedule_words

if TYPE_CHECKING:
    from amplsp.manifest.cron import Schedule
    from amplsp.shape import Integration
    from amplsp.yaml.text import Span

SCHEMA = "schema watch"
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EVERY_DAY = frozenset(
    (month, day, weekday)
    for month, length in enumerate(_MONTH_LENGTHS, 1)
    for day in range(1, length + 1)
    for weekday in range(7)
)
"""Every date with every weekday; all of them occur within 400 years."""

_Days = frozenset[tuple[int, int, int]]


def clock_of(integrations: Iterable[Integration]) -> Clock:
    """The clock of all integrations together."""
    timed = list(_timed(integrations))
    runs = tuple(run for run, _ in timed)
    return Clock(runs, _busiest(timed))


def _timed(integrations: Iterable[Integration]) -> Iterator[tuple[Runs, _Days]]:
    for integration in integrations:
        for read in integration.reads:
            if read.schedule:
                yield _runs(integration.name, read.object_name, read.schedule, read.place)
        watch = integration.schema_watch
        if watch and watch.schedule:
            yield _runs(integration.name, SCHEMA, watch.schedule, watch.place)


def _runs(integration: str, name: str, text: str, place: Span) -> tuple[Runs, _Days]:
    words = schedule_words(text)
    try:
        schedule = cron.parse(text)
    except cron.ScheduleError:
        return Runs(integration, name, words, (), 0.0, place=place), frozenset()
    days = _days_of(schedule.days, schedule.months, schedule.weekdays, schedule.either_day)
    minutes = tuple(hour * 60 + minute for hour in schedule.hours for minute in schedule.minutes) if days else ()
    some_days = "" if days == _EVERY_DAY else _days_in_words(schedule)
    return Runs(integration, name, words, minutes, cron.runs_per_day(schedule), some_days, place), days


@lru_cache(maxsize=256)
def _days_of(days: tuple[int, ...], months: tuple[int, ...], weekdays: tuple[int, ...], either_day: bool) -> _Days:  # noqa: FBT001 - as the schedule has it
    is_free = len(days) == 31 or len(weekdays) == 7
    if len(months) == 12 and is_free and (either_day or len(days) * len(weekdays) == 31 * 7):
        return _EVERY_DAY
    return frozenset(
        each
        for each in _EVERY_DAY
        if each[0] in months
        and ((each[1] in days or each[2] in weekdays) if either_day else (each[1] in days and each[2] in weekdays))
    )


def _days_in_words(schedule: Schedule) -> str:
    """The days of a schedule in words: its description at midnight, without the time."""
    fields = " ".join(field.text for field in schedule.fields[2:])
    words = cron.in_words(f"0 0 {fields}")
    return words.partition(", ")[2] or words


def _busiest(timed: Sequence[tuple[Runs, _Days]]) -> Busiest | None:
    """The first minute with the most runs on the busiest day."""
    best: Busiest | None = None
    for active in _kinds_of_days([days for run, days in timed if run.minutes]):
        runs = [run for run, days in timed if run.minutes and days >= active]
        counts = Counter(minute for run in runs for minute in run.minutes)
        most = max(counts.values())
        if best is None or most > len(best.runs):
            minutes = sorted(minute for minute, count in counts.items() if count == most)
            begun = tuple(run for run in runs if minutes[0] in run.minutes)
            best = Busiest(minutes[0], begun, len(minutes) - 1, all(not run.days for run in begun))
    return best


def _kinds_of_days(listed: Sequence[_Days]) -> Iterator[_Days]:
    """The days grouped by the schedules that run on them, for days with any run."""
    patterns = list(dict.fromkeys(listed))
    kinds: dict[tuple[bool, ...], set[tuple[int, int, int]]] = {}
    if set(patterns) <= {_EVERY_DAY}:
        yield from patterns
        return
    for day in _EVERY_DAY:
        kinds.setdefault(tuple(day in pattern for pattern in patterns), set()).add(day)
    for key, days in sorted(kinds.items(), key=lambda kind: (-sum(kind[0]), kind[0])):
        if any(key):
            yield frozenset(days)
