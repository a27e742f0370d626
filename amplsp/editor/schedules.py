"""Schedules for people: presets, words, the next runs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from amplsp.manifest import cron

if TYPE_CHECKING:
    from datetime import datetime

PRESETS = (
    "*/10 * * * *",
    "*/15 * * * *",
    "*/30 * * * *",
    "0 * * * *",
    "0 */2 * * *",
    "0 */6 * * *",
    "0 */12 * * *",
    "0 0 * * *",
    "0 6 * * *",
    "0 6 * * MON-FRI",
    "0 0 * * MON",
    "0 0 1 * *",
)
"""What completion offers: no two runs are less than ten minutes apart; those that begin with a 0 run hourly at most."""


def short_words(text: str) -> str:
    """A schedule in words; empty for what is no schedule."""
    try:
        return cron.in_words(text)
    except cron.ScheduleError:
        return ""


@lru_cache(maxsize=1024)
def daily_runs(text: str) -> float | None:
    """How often a schedule runs on an average day; None for what is no schedule."""
    try:
        return cron.runs_per_day(cron.parse(text))
    except cron.ScheduleError:
        return None


def schedule_text(text: str, now: datetime) -> str:
    """A schedule in words, with its runs a day and the next three, as Markdown; why it is none where it is not."""
    try:
        words = cron.in_words(text)
        schedule = cron.parse(text)
    except cron.ScheduleError as error:
        return f"**Not a schedule**: {error}"
    if cron.never_runs(schedule):
        return f"**{words}** (UTC)\n\nNever runs: no date matches."
    runs = "\n".join(f"- {run:%a %Y-%m-%d %H:%M} UTC" for run in cron.next_runs(text, now))
    return f"**{words}** (UTC)\n\n{runs_a_day(cron.runs_per_day(schedule))}. Next runs:\n\n{runs}"


def runs_a_day(runs: float) -> str:
    """An average number of runs a day in words."""
    if runs == 1:
        return "1 run a day"
    if runs >= 1:
        return f"{_number(runs)} runs a day"
    every = 1 / runs if runs else 0
    return f"{_number(runs)} runs a day, one in {_number(every)} days on average"


def _number(value: float) -> str:
    """A number with one place behind the point, or two below 1, where it needs any."""
    rounded = round(value, 1 if value >= 1 else 2)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,}"
