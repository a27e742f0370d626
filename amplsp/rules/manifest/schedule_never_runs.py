"""A schedule matches at least one date.

`0 0 31 2 *` waits for 31 February, so nothing is ever read. 29 February is a date: it comes every few years.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "0 0 31 2 *"
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
              schedule: "0 0 28 2 *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from amplsp.manifest.cron import never_runs
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._schedules import parsed, read_schedules, watch_schedules

if TYPE_CHECKING:
    from amplsp.manifest.cron import Schedule

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("schedule",)
IS_LOCAL = True

# Only these months lack days that others have.
_SHORT_MONTHS = {2: "February", 4: "April", 6: "June", 9: "September", 11: "November"}


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the schedules that match no date."""
    for node, text in chain(read_schedules(manifest), watch_schedules(manifest)):
        schedule = parsed(text)
        if schedule and never_runs(schedule):
            yield Problem(node, f"{quote(text)} never runs: {_reason(schedule)}")


def _reason(schedule: Schedule) -> str:
    names = [_SHORT_MONTHS[month] for month in schedule.months]
    verb = "has" if len(names) == 1 else "have"
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{listed} {verb} no day {schedule.days[0]}"
