"""A schedule is standard cron with five fields.

The platform reads minute, hour, day of month, month and weekday: numbers, `*`, lists, ranges, steps and the names
`JAN`-`DEC` and `SUN`-`SAT`. What some cron libraries take beyond that is refused: macros such as `@daily`, seconds or
years, `L`, `W`, `#`, `?`, `H` and `R`, and ranges that run backwards. A macro can be replaced by what it stands for.

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
from amplsp.rules.manifest._schedules import read_schedules, syntax_error, watch_schedules
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.manifest.cron import ScheduleError

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the schedules that are not standard cron."""
    for node, text in chain(read_schedules(manifest), watch_schedules(manifest)):
        error = syntax_error(text)
        if error:
            yield _problem(node, text, error)


def _problem(node: Node, text: str, error: ScheduleError) -> Problem:
    is_one_field = error.field_name != "schedule"
    message = f"{quote(text)}: {error.message}" if is_one_field else error.message
    if error.replacement is None:
        return Problem(node, message)
    title = f"write {quote(error.replacement)}"
    return Problem(node, message, fixes=replacement(node, error.replacement, title, safe=True))
