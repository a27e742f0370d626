"""A schedule is standard cron with five fields.

The fields are minute, hour, day of month, month and weekday. They take numbers, `*`, lists, ranges, steps and the names
`JAN`-`DEC` and `SUN`-`SAT`. The platform rejects what some cron libraries accept beyond that: macros such as `@daily`,
seconds or years, `L`, `W`, `#`, `?`, `H` and `R`, and ranges that run backwards. A fix replaces a macro with the
schedule that it means, and words such as `hourly` or `every 10 minutes` with a schedule that says the same.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "@daily"
              requiredFields:
                - fieldName: email
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "0 0 * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._repairs import replacement
from amplsp.rules.manifest._schedules import (
    READ_MINUTES,
    WATCH_MINUTES,
    gap_below,
    read_schedules,
    syntax_error,
    watch_schedules,
)
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.manifest.cron import ScheduleError

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("schedule",)
IS_LOCAL = True

_MOST_OFTEN = {READ_MINUTES: "*/10 * * * *", WATCH_MINUTES: "0 * * * *"}


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the schedules that are not standard cron."""
    reads = ((*each, READ_MINUTES) for each in read_schedules(manifest))
    watches = ((*each, WATCH_MINUTES) for each in watch_schedules(manifest))
    for node, text, minutes in chain(reads, watches):
        error = syntax_error(text)
        if error:
            yield _problem(node, text, error, minutes)


def _problem(node: Node, text: str, error: ScheduleError, minutes: int) -> Problem:
    is_one_field = error.field_name != "schedule"
    message = f"{quote(text)}: {error.message}" if is_one_field else error.message
    cron = error.replacement or error.proposal
    if cron is None:
        return Problem(node, message)
    if error.proposal is not None and gap_below(cron, minutes):
        cron = _MOST_OFTEN[minutes]
        message = (
            f"{quote(text)} is not cron, and too often; leave at least {minutes} minutes between two runs, "
            f'as "{cron}" does'
        )
    # What a macro means is written down; words in plain English leave the exact time to their author.
    is_same = error.replacement is not None
    return Problem(node, message, fixes=replacement(node, cron, f"write {quote(cron)}", safe=is_same))
