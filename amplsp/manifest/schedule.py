"""Standard five-field cron, parsed into sets of numbers with the place of every field.

The standard is crontab(5) as Vixie cron reads it: numbers, ``*``, lists, ranges, steps, three-letter names in any case,
and weekday 7 for Sunday. One common addition is accepted too: ``0/12``, a start with a step, up to the end of the
field's range (for weekdays, to Saturday). Everything else that cron libraries understand (macros, seconds and years,
``L W # ? H R``, ranges that wrap around) is an error here.

Fields are separated by any number of spaces and tabs; spaces and line breaks around the whole are ignored.
"""

from __future__ import annotations

from functools import lru_cache

from amplsp.late_pattern import late_pattern
from amplsp.manifest import schedule_errors as errors
from amplsp.manifest.schedule_errors import KINDS, FieldKind, ScheduleError
from amplsp.named_tuple import NamedTuple

__all__ = ["CronField", "Schedule", "ScheduleError", "parse"]

_ITEM = late_pattern(r"(?:\*|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:/([0-9]+))?")
_NUMBER = late_pattern(r"[0-9]+")
_WORD = late_pattern(r"[^ \t]+")
# Longer numbers are out of every range anyway, and Python refuses to convert absurdly long ones.
_MOST_DIGITS = 9


class CronField(NamedTuple):
    """One of the five fields as it was written.

    Attributes:
        name: "minute", "hour", "day of month", "month" or "weekday".
        text: the field's own text, such as ``*/10``.
        start: offset of its first character in the schedule's text, in code points.
        end: offset after its last character.
        values: the numbers that it matches, ascending; Sunday is 0.
    """

    name: str
    text: str
    start: int
    end: int
    values: tuple[int, ...]


class Schedule(NamedTuple):
    """A parsed schedule: when it runs, and how it was written.

    Attributes:
        minutes, hours, days, months, weekdays: the numbers that match, ascending; Sunday is 0.
        either_day: whether a day matches by its date *or* by its weekday. As in Vixie cron, this is so if both fields
            are restricted. A field that begins with ``*`` (also ``*/2``) is not restricted; then a day must match both.
        fields: the five fields in order, with their places.
    """

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    either_day: bool
    fields: tuple[CronField, ...]


@lru_cache(maxsize=1024)
def parse(text: str) -> Schedule:
    """Read a standard five-field cron schedule.

    Args:
        text: only the schedule, without quotes.

    Raises:
        ScheduleError: it is not valid; the error has the wrong field, its place, and what would be right.
    """
    stripped = text.rstrip(" \t\r\n")
    begin = len(stripped) - len(stripped.lstrip(" \t\r\n"))
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(stripped, begin)]
    if not words or words[0][0].startswith("@") or len(words) != len(KINDS):
        raise errors.not_five_fields(text, words)
    fields = tuple(
        CronField(kind.name, word, start, end, _values(kind, word, start))
        for kind, (word, start, end) in zip(KINDS, words, strict=True)
    )
    minutes, hours, days, months, weekdays = (field.values for field in fields)
    either = not any(field.text.startswith("*") for field in (fields[2], fields[4]))
    return Schedule(minutes, hours, days, months, weekdays, either, fields)


def _values(kind: FieldKind, word: str, start: int) -> tuple[int, ...]:
    """The numbers a field's text matches, ascending, Sunday as 0."""
    values: set[int] = set()
    try:
        for item in word.split(","):
            values.update(_item_values(kind, item))
    except ValueError as error:
        raise ScheduleError(str(error), kind.name, start, start + len(word)) from None
    if kind.name == "weekday":
        values = {value % 7 for value in values}
    return tuple(sorted(values))


def _item_values(kind: FieldKind, item: str) -> range:
    """The numbers of one list item: ``*``, a number, a range, or one of these with a step."""
    match = _ITEM.fullmatch(item)
    if not match:
        raise ValueError(errors.bad_item(kind, item))
    first, last, step_text = match.groups()
    step = _number(step_text) if step_text else 1
    if step == 0:
        raise ValueError(f"{kind.name} step {errors.quote(item)} never advances; a step is at least 1")
    if first is None:
        return range(kind.low, kind.wrap_high + 1, step)
    low = _value(kind, first, item)
    if last is None:
        high = max(low, kind.wrap_high) if step_text else low
        return range(low, high + 1, step)
    high = _value(kind, last, item)
    if low > high:
        raise ValueError(errors.reversed_range(kind, item, low, high))
    return range(low, high + 1, step)


def _value(kind: FieldKind, word: str, item: str) -> int:
    if not _NUMBER.fullmatch(word):
        number = kind.names.get(word.lower())
        if number is None:
            raise ValueError(errors.bad_item(kind, item))
        return number
    number = _number(word)
    if not kind.low <= number <= kind.high:
        raise ValueError(f"{kind.name} {errors.shorten(word)} is outside {kind.range}")
    return number


def _number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS and len(digits.lstrip("0")) > _MOST_DIGITS:
        return int("9" * _MOST_DIGITS)
    return int(digits.lstrip("0") or "0")
