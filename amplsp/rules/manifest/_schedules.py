"""The schedules of a manifest, for the schedule rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.cron import ScheduleError, parse, smallest_gap
from amplsp.manifest.manifest import Manifest
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.manifest.cron import Gap, Schedule

READ_MINUTES = 10
"""The smallest number of minutes between two reads on the platform."""

WATCH_MINUTES = 60
"""The smallest number of minutes between two comparisons of schemas on the platform."""


def read_schedules(manifest: Manifest) -> Iterator[tuple[Node, str]]:
    """Every read schedule that is text, with the text."""
    for obj in manifest.read_objects():
        text = obj.schedule.text
        if text:
            yield obj.schedule, text


def watch_schedules(manifest: Manifest) -> Iterator[tuple[Node, str]]:
    """Every schedule of a schema watch that is text, with the text."""
    for integration in manifest.integrations:
        node = integration.get("watchSchema", "schedule")
        if node.text:
            yield node, node.text


def parsed(text: str) -> Schedule | None:
    """The schedule of a text; None if it is not standard cron, which `schedule-syntax` reports."""
    try:
        return parse(text)
    except ScheduleError:
        return None


def syntax_error(text: str) -> ScheduleError | None:
    """Why a text is not standard cron; None if it is."""
    try:
        parse(text)
    except ScheduleError as error:
        return error
    return None


def gap_below(text: str, minutes: int) -> Gap | None:
    """The smallest gap of a schedule if it is shorter than this many minutes."""
    schedule = parsed(text)
    gap = smallest_gap(schedule) if schedule else None
    return gap if gap and gap.minutes < minutes else None
