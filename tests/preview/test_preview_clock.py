"""The clock of a preview: how often things run, and the minute in which most of them begin."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplsp.manifest import cron
from amplsp.preview.clock import clock_of
from amplsp.preview.text_arriving import busiest_in_words
from amplsp.shape import Integration, Read

if TYPE_CHECKING:
    from amplsp.preview.model import Clock


def clock(*schedules: str) -> Clock:
    reads = tuple(Read(f"o{number}", f"o{number}", schedule=each) for number, each in enumerate(schedules))
    return clock_of([Integration("crm", reads=reads)])


@pytest.mark.parametrize(
    ("schedules", "says"),
    [
        (["0 8 * * *", "0 9 * * *"], "no two runs ever begin in the same minute"),
        (["*/30 * * * *", "0 */6 * * *"], "busiest minute: 00:00 (and in 3 other minutes of the day), 2 begin: "),
        (["5 8 * * *", "5 8 * * *", "0 8 * * *"], "busiest minute: 08:05, 2 begin: crm o0, crm o1"),
        (["0 8 * * 1", "0 8 * * 2"], "no two runs ever begin in the same minute"),
        (["0 8 * * 1", "0 8 1 * *"], "busiest minute: 08:00, on some days, 2 begin: "),
        (["0 8 29 2 *", "0 8 1 3 *"], "no two runs ever begin in the same minute"),
        (["0 8 29 2 *", "0 8 * * 3"], "busiest minute: 08:00, on some days, 2 begin: "),
    ],
)
def test_the_busiest_minute_counts_only_what_can_fall_on_one_day(schedules: list[str], says: str) -> None:
    busiest = clock(*schedules).busiest

    assert busiest is not None
    assert busiest_in_words(busiest).startswith(says)


def test_what_never_runs_or_cannot_be_read_has_no_runs() -> None:
    found = clock("0 0 31 2 *", "every now and then", "0 6 * * *")

    assert [len(run.minutes) for run in found.runs] == [0, 0, 1]
    assert found.per_day == 1
    assert found.runs[1].words == 'schedule "every now and then"'


FIELD = {
    "day": ["*", "1", "31", "*/2", "1-7"],
    "month": ["*", "2", "1-3"],
    "weekday": ["*", "1", "0,6", "*/3"],
}
SCHEDULES = st.builds(
    "{0} {1} {2} {3} {4}".format,
    st.sampled_from(["0", "0,30", "15"]),
    st.sampled_from(["8", "8-10", "*/4"]),
    *(st.sampled_from(words) for words in FIELD.values()),
)


def runs_on(schedule: cron.Schedule, day: date) -> bool:
    if day.month not in schedule.months:
        return False
    matches = day.day in schedule.days, day.isoweekday() % 7 in schedule.weekdays
    return any(matches) if schedule.either_day else all(matches)


@given(st.lists(SCHEDULES, min_size=2, max_size=4))
@settings(max_examples=25)
def test_no_day_of_28_years_has_a_busier_minute_and_some_day_has_this_one(texts: list[str]) -> None:
    schedules = [cron.parse(text) for text in texts]
    kinds = {
        tuple(runs_on(each, day) for each in schedules)
        for day in (date(2001, 1, 1) + timedelta(days=number) for number in range(28 * 365 + 7))
    }
    most = 0
    for active in kinds:
        minutes = Counter(
            hour * 60 + minute
            for each, is_active in zip(schedules, active, strict=True)
            if is_active
            for hour in each.hours
            for minute in each.minutes
        )
        most = max([most, *minutes.values()])

    busiest = clock(*texts).busiest

    assert (len(busiest.runs) if busiest else 0) == most
