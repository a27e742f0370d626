"""Facts about a schedule over its whole cycle: the smallest gap, the runs per day, whether it ever runs.

The calendar repeats after 400 years, which are a whole number of weeks. Clock and time zone do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.manifest.schedule import Schedule

__all__ = ["Gap", "describe_gap", "duration", "never_runs", "runs_per_day", "smallest_gap"]

_DAY = 24 * 60
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_CYCLE_LEAP_YEARS = 97
# Day 29 of February counts: whether it exists in a year is decided where years are known.
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Two dates so close lie in one month or in two that follow each other: the shortest jump over a month is 31 January to
# 1 March, 29 days.
_WINDOW_REACH = 28


class Gap(NamedTuple):
    """The shortest time between two consecutive runs.

    Attributes:
        minutes: its length.
        first: the earlier run in words, such as "55 past" or "23:58".
        second: the later run in words, such as "the full hour" or "00:00 the next day".
    """

    minutes: int
    first: str
    second: str


def never_runs(schedule: Schedule) -> bool:
    """Whether no date ever matches, as in ``0 0 31 2 *``. 29 February matches, about every fourth year."""
    # Every date meets every weekday within the 400 years, so weekdays can never rule out a date that exists.
    return not schedule.either_day and not any(_dates(schedule))


def runs_per_day(schedule: Schedule) -> float:
    """The average number of runs per day over all years.

    Weekdays are assumed to be spread evenly over each date, which is exact to one percent.
    """
    weekdays = len(schedule.weekdays) / 7
    days = 0.0
    for month in schedule.months:
        for day in range(1, _MONTH_LENGTHS[month - 1] + 1):
            years = _CYCLE_LEAP_YEARS if (month, day) == (2, 29) else _CYCLE_YEARS
            in_days = day in schedule.days
            if schedule.either_day:
                days += years * (1 if in_days else weekdays)
            elif in_days:
                days += years * weekdays
    return len(schedule.minutes) * len(schedule.hours) * days / _CYCLE_DAYS


@lru_cache(maxsize=1024)
def smallest_gap(schedule: Schedule) -> Gap | None:
    """The shortest time between two consecutive runs over the whole cycle; None if it never runs.

    It is exact across hours, midnight, month ends, weekdays and leap years. Of several equal gaps, it is the one that
    is easiest to see: within an hour, else across an hour, else across midnight.
    """
    if never_runs(schedule):
        return None
    gaps = [*_gaps_within_an_hour(schedule), *_gaps_between_hours(schedule)]
    best = min(gaps, key=lambda gap: gap.minutes, default=None)
    first = schedule.hours[0] * 60 + schedule.minutes[0]
    last = schedule.hours[-1] * 60 + schedule.minutes[-1]
    over_midnight = _DAY + first - last
    if best and (over_midnight >= best.minutes or _smallest_day_gap_in_months(schedule) != 1):
        return best
    days = 1 if best else _smallest_day_gap(schedule)
    later = "the next day" if days == 1 else f"{days} days later"
    return Gap(over_midnight + (days - 1) * _DAY, _clock(last), f"{_clock(first)} {later}")


def describe_gap(gap: Gap) -> str:
    """A gap in words: ``55 past and the full hour: 5 minutes``."""
    return f"{gap.first} and {gap.second}: {duration(gap.minutes)}"


def _gaps_within_an_hour(schedule: Schedule) -> Iterator[Gap]:
    pairs = list(pairwise(schedule.minutes))
    if not pairs:
        return
    first, second = min(pairs, key=lambda pair: pair[1] - pair[0])
    if len(schedule.hours) > 1:
        yield Gap(second - first, _past(first), _past(second))
        return
    base = schedule.hours[0] * 60
    yield Gap(second - first, _clock(base + first), _clock(base + second))


def _gaps_between_hours(schedule: Schedule) -> Iterator[Gap]:
    pairs = list(pairwise(schedule.hours))
    if not pairs:
        return
    first, second = min(pairs, key=lambda pair: pair[1] - pair[0])
    last, next_first = schedule.minutes[-1], schedule.minutes[0]
    minutes = (second - first) * 60 + next_first - last
    if len(schedule.hours) == 24 and last != next_first:
        yield Gap(minutes, _past(last), _past(next_first))
        return
    yield Gap(minutes, _clock(first * 60 + last), _clock(second * 60 + next_first))


def _smallest_day_gap(schedule: Schedule) -> int:
    """The smallest number of days from one day with runs to the next; the schedule must have runs."""
    gap = _smallest_day_gap_in_months(schedule)
    return gap if gap is not None else _smallest_day_gap_in_cycle(schedule)


def _smallest_day_gap_in_months(schedule: Schedule) -> int | None:
    """The smallest day gap if it is at most 28 days, else None.

    Such a gap is within two consecutive months. In some year, every month begins on every weekday, and February does so
    with both its lengths, so it is enough to try each month with each weekday.
    """
    if _every_day(schedule):
        return 1
    best: int | None = None
    for window in _month_windows(schedule):
        reach = _WINDOW_REACH if best is None else best - 1
        best = next((gap for gap in range(1, reach + 1) if window & window >> gap), best)
        if best == 1:
            break
    return best


def _every_day(schedule: Schedule) -> bool:
    if len(schedule.months) < 12:
        return False
    every_date, every_weekday = len(schedule.days) == 31, len(schedule.weekdays) == 7
    return every_date or every_weekday if schedule.either_day else every_date and every_weekday


def _month_windows(schedule: Schedule) -> Iterator[int]:
    """The days with runs in two consecutive months as bits, for each first weekday."""
    days = sum(1 << day - 1 for day in schedule.days)
    first_weekdays = 1 if len(schedule.weekdays) == 7 else 7
    for month in schedule.months:
        for length in (28, 29) if month == 2 else (_MONTH_LENGTHS[month - 1],):
            first = (1 << length) - 1
            months, dates = first, days & first
            following = month % 12 + 1
            if following in schedule.months:
                second = (1 << _MONTH_LENGTHS[following - 1]) - 1
                months |= second << length
                dates |= (days & second) << length
            for weekday in range(first_weekdays):
                weekdays = _weekday_bits(schedule.weekdays, weekday)
                yield (dates | weekdays) & months if schedule.either_day else dates & weekdays


@lru_cache(maxsize=1024)
def _weekday_bits(weekdays: tuple[int, ...], first: int) -> int:
    """The days of these weekdays among the 63 days that begin with weekday `first`, as bits."""
    return sum(1 << day for day in range(63) if (first + day) % 7 in weekdays)


def _smallest_day_gap_in_cycle(schedule: Schedule) -> int:
    """The smallest day gap of a schedule with few dates in a year, by going through the 400 years."""
    ordinals = list(_ordinals(schedule))
    ordinals.append(ordinals[0] + _CYCLE_DAYS)
    return min(after - before for before, after in pairwise(ordinals))


def _ordinals(schedule: Schedule) -> Iterator[int]:
    """The days with runs from the year 2000 to 2399, for schedules in which a day must match date and weekday."""
    dates = list(_dates(schedule))
    weekdays = set(schedule.weekdays)
    for year in range(2000, 2000 + _CYCLE_YEARS):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        for month, day in dates:
            if (month, day) == (2, 29) and not leap:
                continue
            ordinal = date(year, month, day).toordinal()
            # Day 1 was a Monday, so the rest of the division by seven is cron's weekday.
            if ordinal % 7 in weekdays:
                yield ordinal


def _dates(schedule: Schedule) -> Iterator[tuple[int, int]]:
    """Month and day of every date that matches day of month and month, and that exists in some year."""
    for month in schedule.months:
        for day in schedule.days:
            if day <= _MONTH_LENGTHS[month - 1]:
                yield month, day


def _past(minute: int) -> str:
    return f"{minute} past" if minute else "the full hour"


def _clock(minute_of_day: int) -> str:
    return f"{minute_of_day // 60:02}:{minute_of_day % 60:02}"


def duration(minutes: int) -> str:
    """A number of minutes in words: ``1 hour 30 minutes``."""
    days, rest = divmod(minutes, _DAY)
    amounts = ((days, "day"), (rest // 60, "hour"), (rest % 60, "minute"))
    return " ".join(f"{amount} {unit}{'' if amount == 1 else 's'}" for amount, unit in amounts if amount)
