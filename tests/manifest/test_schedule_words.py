"""A schedule in plain words leads to the cron expression that means the same."""

import pytest

from amplsp.manifest.cron import ScheduleError, parse
from amplsp.manifest.schedule_errors import MACROS
from amplsp.manifest.schedule_words import WORDS, cron_of


@pytest.mark.parametrize(
    ("text", "cron"),
    [
        ("hourly", "0 * * * *"),
        ("Daily", "0 0 * * *"),
        (" weekly ", "0 0 * * 0"),
        ("every hour", "0 * * * *"),
        ("once a day", "0 0 * * *"),
        ("each month", "0 0 1 * *"),
        ("every 10 minutes", "*/10 * * * *"),
        ("every 10-minutes", "*/10 * * * *"),
        ("@every 10m", "*/10 * * * *"),
        ("@every 1h", "0 * * * *"),
        ("10m", "*/10 * * * *"),
        ("30 min", "*/30 * * * *"),
        ("every half an hour", "*/30 * * * *"),
        ("every 60 minutes", "0 * * * *"),
        ("every 120 minutes", "0 */2 * * *"),
        ("every 6 hours", "0 */6 * * *"),
        ("24h", "0 0 * * *"),
        ("PT10M", "*/10 * * * *"),
        ("PT1H", "0 * * * *"),
        ("P1D", "0 0 * * *"),
        ("every minute", None),
        ("every 45 minutes", None),
        ("every 5 hours", None),
        ("every 2 days", None),
        ("every 0 minutes", None),
        ("P1M", None),
        ("every half an day", None),
        ("hour", None),
        ("often", None),
        ("", None),
    ],
)
def test_words_are_understood_where_cron_can_say_the_same(text: str, cron: str | None) -> None:
    assert cron_of(text) == cron


@pytest.mark.parametrize("text", [*WORDS, "every hour", "@every 10m", "PT1H"])
def test_words_are_rejected_with_the_cron_that_they_mean(text: str) -> None:
    with pytest.raises(ScheduleError, match="is not cron; write") as caught:
        parse(text)

    assert caught.value.proposal == cron_of(text)
    assert caught.value.replacement is None
    assert parse(caught.value.proposal or "").fields


def test_macros_mean_what_their_words_do() -> None:
    assert all(cron_of(macro) == cron for macro, cron in MACROS.items())
