"""A backfill of Google Calendar's events goes back at most 28 days.

Google's interface for changed events does not reach further. `google` without a module means the calendar.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: calendar
        provider: google
        module: calendar
        read:
          objects:
            - objectName: events
              destination: calendarWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  fullHistory: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: calendar
        provider: google
        module: calendar
        read:
          objects:
            - objectName: events
              destination: calendarWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  days: 28
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.rules.manifest._periods import calendar_limit, days_of, exchange_period, full_history_of
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the backfills of calendar events that go back too far."""
    for obj in manifest.read_objects():
        limit = calendar_limit(manifest, obj)
        if limit is None:
            continue
        days = days_of(obj)
        title = f"go back {limit} days"
        if days is not None and days > limit:
            node = obj.period.get("days")
            message = f"a backfill of {days} days is not possible for Google Calendar's events; {limit} days at most"
            yield Problem(node, message, fixes=(Fix(title, (Edit(node.span, str(limit)),)),))
        if full_history_of(obj):
            message = f'"fullHistory: true" is not possible for Google Calendar\'s events; "days: {limit}" is the most'
            edits = exchange_period(obj, "fullHistory", "days", str(limit))
            fixes = (Fix(title, edits),) if edits else ()
            yield Problem(obj.period.get("fullHistory"), message, fixes=fixes)
