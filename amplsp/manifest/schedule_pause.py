"""The longest time between two runs of a schedule, over all years."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.manifest.schedule import Schedule

_DAY = 24 * 60
_FIRST_YEAR = 2000
_CYCLE_YEARS = 400


@lru_cache(maxsize=1024)
def longest_pause(schedule: Schedule) -> int | None:
    """The longest time between two consecutive runs in minutes, over the whole cycle; None if it never runs.

    The calendar repeats after 400 years, and has fourteen kinds of years.
    """
    days = _longest_way(schedule)
    if days is None:
        return None
    runs = sorted(hour * 60 + minute for hour in schedule.hours for minute in schedule.minutes)
    within = max((after - before for before, after in pairwise(runs)), default=0)
    return max(within, days * _DAY + runs[0] - runs[-1])


def _longest_way(schedule: Schedule) -> int | None:
    """The largest number of days from one day with runs to the next; None if no day has any."""
    by_kind: dict[tuple[int, bool], tuple[int, ...]] = {}
    longest = 0
    first = last = None
    for year in range(_FIRST_YEAR, _FIRST_YEAR + _CYCLE_YEARS):
        start = date(year, 1, 1).toordinal()
        kind = (start % 7, isleap(year))
        if kind not in by_kind:
            by_kind[kind] = tuple(_days_of_year(schedule, year))
        days = by_kind[kind]
        if not days:
            continue
        if last is None:
            first = start + days[0]
        else:
            longest = max(longest, start + days[0] - last)
        longest = max(longest, _widest(days))
        last = start + days[-1]
    if first is None or last is None:
        return None
    cycle = date(_FIRST_YEAR + _CYCLE_YEARS, 1, 1).toordinal() - date(_FIRST_YEAR, 1, 1).toordinal()
    return max(longest, first + cycle - last)


@lru_cache(maxsize=128)
def _widest(days: tuple[int, ...]) -> int:
    return max((after - before for before, after in pairwise(days)), default=0)


def _days_of_year(schedule: Schedule, year: int) -> Iterator[int]:
    """The days with runs in a year, counted from its first."""
    start = date(year, 1, 1).toordinal()
    for day in range(366 if isleap(year) else 365):
        here = date.fromordinal(start + day)
        if here.month not in schedule.months:
            continue
        # Day 1 was a Monday, so the rest of the division by seven is cron's weekday.
        fits = (here.day in schedule.days, (start + day) % 7 in schedule.weekdays)
        if any(fits) if schedule.either_day else all(fits):
            yield day
