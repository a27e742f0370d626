"""The smallest gap of a schedule, whether it runs at all, and how often."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from support_cron import RANGES, Sample, samples, walk_smallest_gap

from amplsp.manifest.cron import describe_gap, never_runs, parse, runs_per_day, smallest_gap, uneven_steps

HOUR, DAY = 60, 24 * 60
SPARSE = tuple(frozenset(range(low, high + 1)) for low, high in RANGES)


def _sparse(text: str, **values: set[int]) -> Sample:
    """A schedule at midnight with these values of days, months and weekdays."""
    names = ("minutes", "hours", "days", "months", "weekdays")
    given_values = {"minutes": {0}, "hours": {0}, **values}
    return Sample(
        text, tuple(frozenset(given_values.get(name, full)) for name, full in zip(names, SPARSE, strict=True))
    )


@pytest.mark.parametrize(
    ("text", "minutes", "words"),
    [
        ("* * * * *", 1, "the full hour and 1 past: 1 minute"),
        ("*/10 * * * *", 10, "the full hour and 10 past: 10 minutes"),
        ("0,5 * * * *", 5, "the full hour and 5 past: 5 minutes"),
        ("59,0 * * * *", 1, "59 past and the full hour: 1 minute"),
        ("50-59 23 * * *", 1, "23:50 and 23:51: 1 minute"),
        ("*/11 * * * *", 5, "55 past and the full hour: 5 minutes"),
        ("58 23 * * *", DAY, "23:58 and 23:58 the next day: 1 day"),
        ("*/90 * * * *", HOUR, "00:00 and 01:00: 1 hour"),
        ("1,2 0 1 1 *", 1, "00:01 and 00:02: 1 minute"),
        ("0 0/12 * * *", 12 * HOUR, "00:00 and 12:00: 12 hours"),
        ("0 9 * * 7", 7 * DAY, "09:00 and 09:00 7 days later: 7 days"),
        ("0 9 * * MON-FRI", DAY, "09:00 and 09:00 the next day: 1 day"),
        ("0,59 0,23 * * *", 1, "23:59 and 00:00 the next day: 1 minute"),
        ("0,59 0,23 * * MON", 59, "the full hour and 59 past: 59 minutes"),
        ("0,59 0,23 31,1 * *", 1, "23:59 and 00:00 the next day: 1 minute"),
        ("0,59 0,23 28 2 *", 59, "the full hour and 59 past: 59 minutes"),
        ("0,59 0,23 28,1 2,3 *", 1, "23:59 and 00:00 the next day: 1 minute"),
        ("0,59 0,23 1,31 12 *", 59, "the full hour and 59 past: 59 minutes"),
        ("0,59 0,23 1,31 1,12 *", 1, "23:59 and 00:00 the next day: 1 minute"),
        ("0,50 9,10 * * *", 10, "09:50 and 10:00: 10 minutes"),
        ("45 1,3 * * *", 2 * HOUR, "01:45 and 03:45: 2 hours"),
        ("30,0 6,18 * * *", 30, "the full hour and 30 past: 30 minutes"),
        ("0 0,22 * * *", 2 * HOUR, "22:00 and 00:00 the next day: 2 hours"),
        ("15 1,12 * * *", 11 * HOUR, "01:15 and 12:15: 11 hours"),
        ("0 0 31 * *", 31 * DAY, "00:00 and 00:00 31 days later: 31 days"),
        ("0 0 1 * *", 28 * DAY, "00:00 and 00:00 28 days later: 28 days"),
        ("0 0 1 1 *", 365 * DAY, "00:00 and 00:00 365 days later: 365 days"),
        ("0 0 29 2 *", 1461 * DAY, "00:00 and 00:00 1461 days later: 1461 days"),
        ("0 0 1 * MON", DAY, "00:00 and 00:00 the next day: 1 day"),
        ("0 0 */2 * MON", 7 * DAY, "00:00 and 00:00 7 days later: 7 days"),
    ],
)
def test_the_smallest_gap_counts_hours_midnight_and_calendar(text: str, minutes: int, words: str) -> None:
    gap = smallest_gap(parse(text))
    assert gap is not None
    assert (gap.minutes, describe_gap(gap)) == (minutes, words)


@settings(max_examples=60)
@given(samples())
@example(_sparse("0 0 31 * *", days={31}))
@example(_sparse("0 0 28-31 2,3 *", days={28, 29, 30, 31}, months={2, 3}))
def test_the_smallest_gap_is_what_a_walk_over_four_years_finds(sample: Sample) -> None:
    """Rare runs need longer walks: schedules with more than a month between runs are tested separately."""
    gap = smallest_gap(parse(sample.text))
    assume(gap is None or gap.minutes <= 31 * DAY)
    walked = walk_smallest_gap(sample, 2023, 4)
    # Four years do not show every month with every weekday: a walk may miss the nearest days, never beat them.
    if gap is None or walked is None or gap.minutes >= DAY:
        assert walked is None if gap is None else walked is None or walked >= gap.minutes
        walked = walk_smallest_gap(sample, 2000, 28) if gap else walked
    assert walked == (gap.minutes if gap else None)


@pytest.mark.parametrize(
    "sample",
    [
        _sparse("0 0 29 2 *", days={29}, months={2}),
        _sparse("0 0 29 2 */7", days={29}, months={2}, weekdays={0}),
        _sparse("0 0 29 2 *,5", days={29}, months={2}),
        _sparse("0 0 13 * */5", days={13}, weekdays={0, 5}),
        _sparse("0 0 1 1 */4", days={1}, months={1}, weekdays={0, 4}),
        _sparse("0 0 */31 6 SAT", days={1}, months={6}, weekdays={6}),
        _sparse("0 0 */30 1,12 SUN", days={1, 31}, months={1, 12}, weekdays={0}),
    ],
    ids=lambda sample: sample.text,
)
def test_rare_runs_are_exact_over_the_four_hundred_years_of_the_calendar(sample: Sample) -> None:
    gap = smallest_gap(parse(sample.text))
    assert gap is not None
    assert gap.minutes == walk_smallest_gap(sample, 1900, 440)


@pytest.mark.parametrize("text", ["0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 feb */2"])
def test_a_date_that_no_year_has_never_runs(text: str) -> None:
    schedule = parse(text)
    assert never_runs(schedule)
    assert smallest_gap(schedule) is None
    assert runs_per_day(schedule) == 0


@pytest.mark.parametrize("text", ["0 0 29 2 *", "0 0 31 1,2 *", "0 0 31 2 MON", "0 0 29 2 */6", "* * * * *"])
def test_a_date_that_some_year_has_does_run(text: str) -> None:
    assert not never_runs(parse(text))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("* * * * *", 1440),
        ("*/30 * * * *", 48),
        ("0 9,17 * * *", 2),
        ("0 0 * * MON", 1 / 7),
        ("0 0 1 * *", 12 / 365.2425),
        ("0 0 29 2 *", 97 / 146_097),
        ("0 0 1-31 * MON", 1),
    ],
)
def test_runs_per_day_is_the_average_over_all_years(text: str, runs: float) -> None:
    assert runs_per_day(parse(text)) == pytest.approx(runs)


@settings(max_examples=20)
@given(samples())
def test_runs_per_day_agrees_with_counting_the_days_of_twenty_eight_years(sample: Sample) -> None:
    first, last = date(2000, 1, 1).toordinal(), date(2028, 1, 1).toordinal()
    days = sum(sample.matches(date.fromordinal(day)) for day in range(first, last))
    expected = days / (last - first) * len(sample.minutes_of_day())
    assert runs_per_day(parse(sample.text)) == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*/45 * * * *", [("minute", "*/45", 45, 0, False, (0, 45))]),
        ("*/90 * * * *", [("minute", "*/90", 90, 0, True, (0,))]),
        ("*/60 */24 1 */12 *", []),
        ("0/7 */25 * * *", [
            ("minute", "0/7", 7, 0, False, (0, 7, 14, 21, 28, 35, 42, 49, 56)),
            ("hour", "*/25", 25, 4, True, (0,)),
        ]),
        ("0 0 1 */5 *", [("month", "*/5", 5, 6, False, (1, 6, 11))]),
        ("0 0 1 */13 *", [("month", "*/13", 13, 6, True, (1,))]),
        ("30,*/45 0 * * *", [("minute", "*/45", 45, 3, False, (0, 45))]),
        (" 0 */9 * * *", [("hour", "*/9", 9, 3, False, (0, 9, 18))]),
        ("*/15 */6 * */3 *", []),
        ("*/1 0/12 * * *", []),
        ("5/45 0-23/7 */7 1/5 */2", []),
    ],
)  # fmt: skip
def test_a_step_that_does_not_come_out_even_is_found_with_its_place(text: str, expected: list[tuple]) -> None:
    found = [(u.field_name, u.text, u.step, u.start, u.beyond_range, u.values) for u in uneven_steps(parse(text))]
    assert found == expected
    assert all(text[step.start : step.end] == step.text for step in uneven_steps(parse(text)))


def test_a_step_of_absurd_size_is_larger_than_its_range() -> None:
    (step,) = uneven_steps(parse(f"*/{'9' * 6000} * * * *"))
    assert step.beyond_range
