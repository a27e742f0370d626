"""The longest time between two runs of a schedule."""

from __future__ import annotations

from datetime import datetime, timezone
from itertools import pairwise

import pytest

from amplsp.manifest.cron import next_runs, parse
from amplsp.manifest.schedule_pause import longest_pause

HOUR, DAY = 60, 24 * 60


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("*/15 * * * *", 15),
        ("*/40 * * * *", 40),
        ("0 1,20 * * *", 19 * HOUR),
        ("30 6 * * *", DAY),
        ("0 9-17 * * 1-5", 2 * DAY + 16 * HOUR),
        ("0 0 1 * *", 31 * DAY),
        ("0 0 31 * *", 61 * DAY),
        ("0 12 29 2 *", 2921 * DAY),
        ("0 0 31 2 *", None),
        ("0 0 1 * 1", 7 * DAY),
        ("0 0 13 * */7", 0),
    ],
)
def test_it_is_that_over_all_years(schedule: str, expected: int | None) -> None:
    found = longest_pause(parse(schedule))

    if expected == 0:  # every year has a 13th that is a Sunday, but two of them can be more than a year apart
        assert found is not None
        assert 365 * DAY < found < 500 * DAY
    else:
        assert found == expected


@pytest.mark.parametrize("schedule", ["5 4 * * 0", "0 0 1,15 * 3", "0 */7 * 6-8 *", "17 3 * * 2,4"])
def test_no_two_runs_of_ten_years_are_farther_apart(schedule: str) -> None:
    runs = next_runs(schedule, datetime(2023, 1, 1, tzinfo=timezone.utc), 1_500)

    gaps = [(after - before).total_seconds() / 60 for before, after in pairwise(runs)]

    assert longest_pause(parse(schedule)) == max(gaps)
