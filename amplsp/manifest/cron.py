"""Everything about cron schedules that rules and editors need; only this module uses croniter and cron-descriptor.

Whether a schedule is valid, how often it runs and what is unusual about it is computed from the parsed fields. The two
libraries only describe schedules in words and list the next runs. They are imported on first use, and get the parsed
numbers instead of the text, because they read some texts differently (``1-31`` beside a weekday, ``*/2`` beside a
weekday, ``*/90``).
"""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache
from itertools import pairwise

from amplsp.late_pattern import late_pattern
from amplsp.manifest.schedule import CronField, Schedule, parse
from amplsp.manifest.schedule_cycle import Gap, describe_gap, duration, never_runs, runs_per_day, smallest_gap
from amplsp.manifest.schedule_errors import ScheduleError
from amplsp.named_tuple import NamedTuple

__all__ = [
    "CronField",
    "Gap",
    "Schedule",
    "ScheduleError",
    "UnevenStep",
    "describe_gap",
    "duration",
    "in_words",
    "never_runs",
    "next_runs",
    "parse",
    "runs_per_day",
    "smallest_gap",
    "uneven_steps",
]

_STEP_FROM_START = late_pattern(r"(?:\*|0+)/([0-9]+)")
_ONE_MINUTE = late_pattern(r"(\b[Aa]t 1) minutes")
# How many values each of these fields has. Steps in the two day fields are never even: months differ in length.
_RANGE_SIZES = {"minute": 60, "hour": 24, "month": 12}
# Up to this many values a list reads better than a start with a step.
_SHORT_LIST = 6
_MOST_DIGITS = 9


class UnevenStep(NamedTuple):
    """A step that does not divide its range.

    Attributes:
        field_name: "minute", "hour" or "month".
        text: the list item as written, such as ``*/45``.
        step: its step.
        start: offset of the item in the schedule's text, in code points.
        end: offset after it.
        beyond_range: whether the step is larger than the range, so that the schedule runs more often than the step
            says.
        values: the numbers that the item matches, ascending.
    """

    field_name: str
    text: str
    step: int
    start: int
    end: int
    beyond_range: bool
    values: tuple[int, ...]


def uneven_steps(schedule: Schedule) -> list[UnevenStep]:
    """The steps ``*/n`` and ``0/n`` in minute, hour and month that do not divide their range, in order.

    A step of exactly the range's size, such as ``*/24`` for hours, does run daily, as it says. In the month field only
    ``*/n`` can occur, as months begin with 1.
    """
    found = []
    for field in schedule.fields:
        size = _RANGE_SIZES.get(field.name)
        if size is None:
            continue
        start = field.start
        for item in field.text.split(","):
            match = _STEP_FROM_START.fullmatch(item)
            # A number with this many digits is as good as any other that is larger than the range.
            step = int((match[1].lstrip("0"))[:_MOST_DIGITS]) if match else 1
            if size % step:
                low = 1 if field.name == "month" else 0
                values = tuple(range(low, low + size, step))
                found.append(UnevenStep(field.name, item, step, start, start + len(item), step > size, values))
            start += len(item) + 1
    return found


@lru_cache(maxsize=1024)
def in_words(text: str) -> str:
    """A schedule as an English sentence without full stop, 24-hour clock: "At 09:00, Monday through Friday".

    The same runs always give the same words, however they are written.

    Raises:
        ScheduleError: as `parse`.
    """
    schedule = parse(text)
    # Slow to import, and checking needs no words; the package has no type information.
    from cron_descriptor import Options, get_description  # type: ignore[import-untyped]  # noqa: PLC0415

    options = Options(locale_code="en_US", use_24hour_time_format=True)
    days, weekdays = _day_fields(schedule, _runs_of(schedule.days, 31), _runs_of(_week(schedule), 7))
    minute, hour = _spaced(schedule.minutes, 60), _spaced(schedule.hours, 24)
    month = _runs_of(schedule.months, 12)
    words: str = get_description(f"{minute} {hour} {days} {month} {weekdays}", options)
    words = _ONE_MINUTE.sub(r"\1 minute", words)
    if days == month == weekdays == "*" and words.startswith("At") and "*" not in hour:
        return f"{words}, every day"
    if schedule.either_day:
        return words
    # The library joins date and weekday by "or", as cron does when both are restricted; here both must match.
    return words.replace(", or on ", ", and only on ").replace(", or ", ", and only ")


def next_runs(text: str, after: datetime, count: int = 3) -> list[datetime]:
    """The next runs strictly after a moment, in UTC; none if the schedule never runs.

    Args:
        text: the schedule.
        after: a moment with a time zone.
        count: how many runs.

    Raises:
        ScheduleError: as `parse`.
        ValueError: `after` has no time zone.
    """
    schedule = parse(text)
    if after.tzinfo is None:
        raise ValueError("next runs need a moment with a time zone")
    if never_runs(schedule):
        return []
    from croniter import croniter  # noqa: PLC0415  # slow to import, and checking needs no dates

    days, weekdays = _day_fields(schedule, _listed(schedule.days, 31), _listed(schedule.weekdays, 7))
    minutes, hours = _listed(schedule.minutes, 60), _listed(schedule.hours, 24)
    expression = f"{minutes} {hours} {days} {_listed(schedule.months, 12)} {weekdays}"
    runs = croniter(expression, after.astimezone(timezone.utc), ret_type=datetime, day_or=schedule.either_day)
    return [runs.get_next(datetime) for _ in range(count)]


def _day_fields(schedule: Schedule, days: str, weekdays: str) -> tuple[str, str]:
    """Both day fields; if either matches every day and one is enough, neither restricts anything."""
    if schedule.either_day and "*" in (days, weekdays):
        return "*", "*"
    return days, weekdays


def _week(schedule: Schedule) -> tuple[int, ...]:
    """Weekdays with Sunday last if it follows Saturday, so that a weekend is one range."""
    weekdays = schedule.weekdays
    if weekdays[0] == 0 and weekdays[-1] == 6 and weekdays[1] != 1:
        return (*weekdays[1:], 7)
    return weekdays


def _listed(values: tuple[int, ...], size: int) -> str:
    return "*" if len(values) == size else ",".join(map(str, values))


def _runs_of(values: tuple[int, ...], size: int) -> str:
    """Values as a cron field, with ranges for three or more neighbours, and ``*`` for all."""
    if len(values) == size:
        return "*"
    runs: list[list[int]] = []
    for value in values:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ",".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run))  # two neighbours read better as a list
        for run in runs
    )


def _spaced(values: tuple[int, ...], size: int) -> str:
    """Minutes or hours as a cron field in the most readable form; a step only if it is exact."""
    if len(values) in {1, size}:
        return _runs_of(values, size)
    step = values[1] - values[0]
    evenly = all(after - before == step for before, after in pairwise(values))
    if not evenly or step == 1:
        return _runs_of(values, size)
    goes_round = size % step == 0 and len(values) == size // step
    if goes_round and values[0] == 0:
        return f"*/{step}"
    if len(values) <= _SHORT_LIST:
        return _listed(values, size)
    return f"{values[0]}/{step}" if goes_round else f"{values[0]}-{values[-1]}/{step}"
