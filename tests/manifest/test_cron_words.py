"""Schedules in words, and their next runs."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st
from support_cron import MONTH_NAMES, WEEKDAY_NAMES, Sample, samples, walk_next_runs

from amplsp.manifest.cron import ScheduleError, in_words, never_runs, next_runs, parse

MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001  # hypothesis adds the time zone
    max_value=datetime(2080, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(timezone.utc),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("* * * * *", "Every minute"),
        ("*/10 * * * *", "Every 10 minutes"),
        ("0 * * * *", "Every hour"),
        ("0 0 * * *", "At 00:00, every day"),
        ("30 6 * * *", "At 06:30, every day"),
        ("0 9 * * MON-FRI", "At 09:00, Monday through Friday"),
        ("0 0 * * 7", "At 00:00, only on Sunday"),
        ("0 0 * * 0,6", "At 00:00, only on Saturday and Sunday"),
        ("0 0/12 * * *", "Every 12 hours"),
        ("*/90 * * * *", "Every hour"),
        ("*/45 * * * *", "At 0 and 45 minutes past the hour"),
        ("0 */5 * * *", "At 00:00, 05:00, 10:00, 15:00 and 20:00, every day"),
        ("1 */2,5 * * *", "At 1 minute past the hour, at 00:00, 02:00, 04:00 through 06:59, 08:00"),
        ("0 0 1 * MON", "At 00:00, on day 1 of the month, or on Monday"),
        ("0 0 */16 * MON", "At 00:00, on day 1 and 17 of the month, and only on Monday"),
        ("0 0 1-31 * MON", "At 00:00, every day"),
        ("0 0 1 */5 *", "At 00:00, on day 1 of the month, only in January, June, and November"),
    ],
)
def test_words_say_when_it_really_runs(text: str, words: str) -> None:
    assert in_words(text).startswith(words)


@settings(max_examples=60)
@given(samples())
def test_every_legal_schedule_has_words(sample: Sample) -> None:
    assert in_words(sample.text)


def test_words_are_english_under_any_locale() -> None:
    code = "from amplsp.manifest.cron import in_words; print(in_words('0 9 * * MON'))"
    for locale in ("de_DE.UTF-8", "C"):
        environment = {**os.environ, "LANG": locale, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert (run.stdout.strip(), run.stderr) == ("At 09:00, only on Monday", "")


def test_checking_a_schedule_loads_neither_library() -> None:
    code = (
        "import sys; from amplsp.manifest.cron import *; s = parse('*/10 * * * *'); smallest_gap(s), uneven_steps(s)\n"
        "sys.exit(bool({'croniter', 'cron_descriptor'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_next_runs_are_three_strictly_later_moments_in_utc() -> None:
    after = datetime(2024, 2, 28, 23, 50, tzinfo=timezone(timedelta(hours=2)))
    assert [run.isoformat() for run in next_runs("50 21 28,29 2 *", after)] == [
        "2024-02-29T21:50:00+00:00",
        "2025-02-28T21:50:00+00:00",
        "2026-02-28T21:50:00+00:00",
    ]


def test_next_runs_of_a_leap_day_skip_the_century_without_one() -> None:
    runs = next_runs("0 0 29 2 *", datetime(2093, 1, 1, tzinfo=timezone.utc))
    assert [run.year for run in runs] == [2096, 2104, 2108]


@pytest.mark.parametrize("count", [1, 5])
def test_as_many_runs_come_as_are_asked_for(count: int) -> None:
    assert len(next_runs("0 0 * * *", datetime(2024, 1, 1, tzinfo=timezone.utc), count)) == count


def test_a_schedule_that_never_runs_has_no_next_runs() -> None:
    assert next_runs("0 0 31 2 *", datetime(2024, 1, 1, tzinfo=timezone.utc)) == []


def test_a_moment_without_time_zone_is_rejected() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_runs("* * * * *", datetime(2024, 1, 1))  # noqa: DTZ001  # this is what is refused


@pytest.mark.parametrize("function", [in_words, lambda text: next_runs(text, datetime.now(timezone.utc))])
def test_a_wrong_schedule_has_neither_words_nor_runs(function) -> None:  # noqa: ANN001  # two unlike functions
    with pytest.raises(ScheduleError):
        function("@daily")


@settings(max_examples=60)
@given(samples(), MOMENTS)
def test_next_runs_are_those_of_a_walk_day_by_day(sample: Sample, after: datetime) -> None:
    days = 5 * 366
    walked = walk_next_runs(sample, after, 3, days)
    limit = after + timedelta(days=days - 1)
    assert [run for run in next_runs(sample.text, after) if run < limit] == [run for run in walked if run < limit]


@settings(max_examples=60)
@given(samples(), MOMENTS)
def test_croniter_reads_the_text_as_we_do_where_it_is_standard(sample: Sample, after: datetime) -> None:
    """The library agrees on the text, except for the forms that it reads differently (see `cron`)."""
    if never_runs(parse(sample.text)) or _croniter_differs(sample.text):
        return
    runs = croniter(sample.text, after, implement_cron_bug=True)
    assert next_runs(sample.text, after) == [runs.get_next(datetime) for _ in range(3)]


def _croniter_differs(text: str) -> bool:
    fields = text.split()
    # An equal range (5-5) is the whole range to croniter, a start with a step goes on to Sunday in the weekday field,
    # a "*" in a list is the whole list only to us, and it does not carry a union through a field that is full.
    schedule = parse(text)
    for field in fields:
        for item in field.split(","):
            low, dash, high = item.partition("/")[0].partition("-")
            if dash and _plain(low) == _plain(high):
                return True
        if "*" in field and "," in field:
            return True
    if "/" in fields[4]:
        return True
    return schedule.either_day and (len(schedule.days) == 31 or len(schedule.weekdays) == 7)


def _plain(word: str) -> str:
    names = {name: str(number) for number, name in enumerate(MONTH_NAMES, 1)}
    names |= {name: str(number) for number, name in enumerate(WEEKDAY_NAMES)}
    return names.get(word.lower(), word)


@given(samples(), MOMENTS, MOMENTS)
def test_the_verdict_is_the_same_at_any_time_of_day(sample: Sample, first: datetime, second: datetime) -> None:
    """Both moments lead to runs that the parsed schedule allows: the result does not depend on the time."""
    schedule = parse(sample.text)
    if never_runs(schedule):
        return
    for moment in (first, second):
        for run in next_runs(sample.text, moment, 1):
            assert run.minute in schedule.minutes
            assert run.hour in schedule.hours
            assert run.month in schedule.months
