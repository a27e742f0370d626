"""A step in a schedule divides its range, so that the runs are evenly spaced.

A step starts again in every hour, day or year. `*/45` runs at the full hour and at 45 past: 45 minutes apart, then 15.
A step beyond the range, such as `*/90`, matches only the first value, so it runs hourly and not every 90 minutes.
`*/60` and `0 */24` run hourly and daily, as they say.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/45 * * * *"
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
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.cron import never_runs, uneven_steps
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._schedules import (
    READ_MINUTES,
    WATCH_MINUTES,
    gap_below,
    parsed,
    read_schedules,
    watch_schedules,
)
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.manifest.cron import UnevenStep

LEVELS = Levels(Severity.INFO, Severity.INFO)
ABOUT = ("schedule",)
IS_LOCAL = True

_PERIODS = {"minute": ("hour", 60), "hour": ("day", 24), "month": ("year", 12)}
_MOST_VALUES = 6


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the uneven steps in schedules that are otherwise correct."""
    for node, text in read_schedules(manifest):
        yield from _check(node, text, READ_MINUTES)
    for node, text in watch_schedules(manifest):
        yield from _check(node, text, WATCH_MINUTES)


def _check(node: Node, text: str, minutes: int) -> Iterator[Problem]:
    schedule = parsed(text)
    if schedule is None or never_runs(schedule) or gap_below(text, minutes):
        return
    for step in uneven_steps(schedule):
        level = Severity.WARNING if step.beyond_range else None
        yield Problem(node, _beyond_range(step) if step.beyond_range else _uneven(step), level)


def _beyond_range(step: UnevenStep) -> str:
    period, _ = _PERIODS[step.field_name]
    often = {"hour": "hourly", "day": "daily", "year": "yearly"}[period]
    return (
        f"step {quote(step.text)} starts again every {period}, so it matches only {step.field_name} {step.values[0]}"
        f" and runs {often} at most, not every {step.step} {step.field_name}s"
        f'; write "{step.values[0]}" if that is meant'
    )


def _uneven(step: UnevenStep) -> str:
    period, size = _PERIODS[step.field_name]
    values = ", ".join(map(str, step.values[:_MOST_VALUES])) + (" …" if len(step.values) > _MOST_VALUES else "")
    even = max(number for number in range(1, step.step) if size % number == 0)
    return (
        f"step {quote(step.text)} starts again every {period}, so the {step.field_name}s {values} are not evenly spaced"
        f'; "*/{even}" would be'
    )
