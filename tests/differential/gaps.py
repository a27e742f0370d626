"""The shortest and the longest time between two runs of a schedule, compared with a walk over all minutes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from support_cron import MONTH_NAMES, RANGES, WEEKDAY_NAMES, Sample

from amplsp.manifest.cron import parse, smallest_gap
from amplsp.manifest.schedule_pause import longest_pause

if TYPE_CHECKING:
    from random import Random

_DAY = 24 * 60
_NAMES = {3: MONTH_NAMES, 4: WEEKDAY_NAMES}
_FIRST_YEAR = 1990
_SOME_YEARS = 30
_ALL_YEARS = 460
"""The calendar repeats after 400 years; the longest time between two runs is 40: from one 29 February to another."""


def schedule(random: Random) -> Sample:
    """A valid schedule with the numbers that it stands for."""
    parts = [_field(random, index) for index in range(5)]
    return Sample(" ".join(text for text, _ in parts), tuple(values for _, values in parts))


def _field(random: Random, index: int) -> tuple[str, frozenset[int]]:
    low, high = RANGES[index]
    if random.randrange(2):
        return "*", frozenset(range(low, high + 1))
    items = [_item(random, index) for _ in range(random.choice((1, 1, 2, 3)))]
    return ",".join(text for text, _ in items), frozenset(value for _, values in items for value in values)


def _item(random: Random, index: int) -> tuple[str, frozenset[int]]:
    low, high = RANGES[index]
    first = random.randint(low, high)
    last = random.randint(first, high + (index == 4))
    step = random.randint(1, high + 5)
    text, values = random.choice(
        (
            (f"*/{step}", range(low, high + 1, step)),
            (_named(random, index, first), range(first, first + 1)),
            (f"{_named(random, index, first)}-{last}", range(first, last + 1)),
            (f"{first}-{last}/{step}", range(first, last + 1, step)),
            (f"{first}/{step}", range(first, high + 1, step)),
        )
    )
    return text, frozenset(value % 7 if index == 4 else value for value in values)


def _named(random: Random, index: int, value: int) -> str:
    names = _NAMES.get(index)
    if names is None or random.randrange(2):
        return str(value)
    name = names[value - RANGES[index][0]]
    return random.choice((name, name.upper(), name.title()))


def wrong(sample: Sample) -> str:
    """The statements about a schedule that a walk does not confirm; empty if it confirms all."""
    parsed = parse(sample.text)
    gap = smallest_gap(parsed)
    said = (gap.minutes if gap else None, longest_pause(parsed))
    if said == walked(sample, _SOME_YEARS):
        return ""
    seen = walked(sample, _ALL_YEARS)
    return "" if said == seen else f"gap: {said} is {seen}"


def walked(sample: Sample, years: int) -> tuple[int | None, int | None]:
    """The shortest and the longest time between two runs in this number of years; None if there are not two."""
    times = sample.minutes_of_day()
    gaps, last = {after - before for before, after in pairwise(times)}, None
    day, end = date(_FIRST_YEAR, 1, 1), date(_FIRST_YEAR + years, 1, 1)
    while day < end:
        if sample.matches(day):
            start = day.toordinal() * _DAY
            gaps |= {start + times[0] - last} if last is not None else set()
            last = start + times[-1]
        day += timedelta(days=1)
    return (min(gaps), max(gaps)) if last is not None and gaps else (None, None)
