"""Schedules, periods and mapped fields in words: for hovers, hints, lenses and completion."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from amplsp.manifest import cron
from amplsp.manifest.views import ReadObject
from amplsp.markdown_text import quoted, shown
from amplsp.yaml.scalars import Value

if TYPE_CHECKING:
    from datetime import datetime

    from amplsp.editor.scope import Scope

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
"""The schedules that completion offers: two runs are at least ten minutes apart; those that begin with a 0 run at most
hourly."""
_FEW = 4


def short_words(text: str) -> str:
    """A schedule in words; empty if it is not valid."""
    try:
        return cron.in_words(text)
    except cron.ScheduleError:
        return ""


@lru_cache(maxsize=1024)
def daily_runs(text: str) -> float | None:
    """How often a schedule runs on an average day; None if it is not valid."""
    try:
        return cron.runs_per_day(cron.parse(text))
    except cron.ScheduleError:
        return None


def next_run(text: str, now: datetime) -> datetime | None:
    """The next run of a schedule; None if it has none or is not valid."""
    try:
        return next(iter(cron.next_runs(text, now, 1)), None)
    except cron.ScheduleError:
        return None


def schedule_text(text: str, now: datetime) -> str:
    """A schedule in words, with its runs per day and the next three, as Markdown; or why it is not valid."""
    try:
        words = cron.in_words(text)
        schedule = cron.parse(text)
    except cron.ScheduleError as error:
        return f"**Not a schedule**: {shown(str(error))}"
    if cron.never_runs(schedule):
        return f"**{words}** (UTC)\n\nNever runs: no date matches it."
    runs = "\n".join(f"- {run:%a %Y-%m-%d %H:%M} UTC" for run in cron.next_runs(text, now))
    return f"**{words}** (UTC)\n\n{runs_a_day(cron.runs_per_day(schedule))}. Next runs:\n\n{runs}"


def runs_a_day(runs: float) -> str:
    """An average number of runs per day in words."""
    if runs == 1:
        return "1 run a day"
    if runs >= 1:
        return f"{_number(runs)} runs a day"
    every = 1 / runs if runs else 0
    return f"{_number(runs)} runs a day, one in {_number(every)} days on average"


def _number(value: float) -> str:
    """A number with one decimal place, or two below 1, if it needs any."""
    rounded = round(value, 1 if value >= 1 else 2)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,}"


def inherited_fields(read: ReadObject) -> list[tuple[str, str]]:
    """The renamed fields of a read object: mapped name and field name, which is empty if customers choose the field."""
    pairs = ((field.mapped_name.text, field.name.text or "") for field in read.fields)
    return [(mapped, name) for mapped, name in pairs if mapped]


def inherited_words(read: ReadObject | None) -> str:
    """The names that a written object inherits, in a few words."""
    fields = inherited_fields(read) if read is not None else []
    if not fields:
        return "nothing to inherit"
    shown = ", ".join(mapped for mapped, _ in fields[:_FEW])
    return shown if len(fields) <= _FEW else f"{shown} and {len(fields) - _FEW} more"


def inherited_text(scope: Scope) -> str:
    """The mapped names that an object inherits from the read object."""
    read = scope.read_object
    if read is None:
        return (
            f"{quoted(scope.object_name)} is not read here, so there is nothing to inherit" if scope.object_name else ""
        )
    fields = inherited_fields(read)
    if not fields:
        return f"The read object {quoted(scope.object_name or '')} maps no field, so there is nothing to inherit"
    lines = (f"- {quoted(mapped)}: {quoted(name) if name else 'each customer chooses'}" for mapped, name in fields)
    return "Mapped names of the read object:\n\n" + "\n".join(lines)


def days_text(days: Value) -> str:
    """How far a backfill goes back."""
    if isinstance(days, bool) or not isinstance(days, int):
        return ""
    return f"The first read begins **{days_words(days)}**"


def days_words(days: int) -> str:
    """The start of a backfill in words."""
    if days == 0:
        return "at the installation, without history"
    return "1 day before the installation" if days == 1 else f"{days:,} days before the installation"
