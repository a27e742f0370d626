"""A backfill goes back no further than the provider allows for the object.

Some providers return only the last weeks of an object: Google 28 days of calendar events, Pylon 30 days of issues. For
Google Calendar (`google` without a module means the calendar) the platform rejects more. Elsewhere the read fails, or
returns less than the manifest asks for. `amplsp providers NAME` shows the limits.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: support
        provider: pylon
        read:
          objects:
            - objectName: issues
              destination: issueWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  fullHistory: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: support
        provider: pylon
        read:
          objects:
            - objectName: issues
              destination: issueWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  days: 30
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import ReadObject
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._periods import days_limit, days_of, exchange_period, full_history_of
from amplsp.yaml.nodes import Node
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("days", "fullHistory")
IS_LOCAL = True
ALIASES = ("google-calendar-backfill",)

_REFUSED = ("google", "events")
"""The provider and object for which the platform rejects longer backfills."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the backfills that go back further than the provider allows."""
    for obj in manifest.read_objects():
        limit = days_limit(manifest, obj)
        if limit is None:
            continue
        days = days_of(obj)
        level = _level(obj)
        title = f"go back {limit} days"
        further = f"goes back further than {_name(obj.integration.provider)} does for {_name(obj.name)}"
        if days is not None and days > limit:
            node = obj.period.get("days")
            message = f"a backfill of {days} days {further}; {limit} days at most"
            yield Problem(node, message, level, fixes=(Fix(title, (Edit(node.span, str(limit)),)),))
        if full_history_of(obj):
            message = f'"fullHistory: true" {further}; "days: {limit}" is the most'
            edits = exchange_period(obj, "fullHistory", "days", str(limit))
            yield Problem(obj.period.get("fullHistory"), message, level, fixes=(Fix(title, edits),) if edits else ())


def _name(node: Node) -> str:
    return quote(node.text or "")


def _level(obj: ReadObject) -> Severity | None:
    return Severity.ERROR if (obj.integration.provider.text, obj.name.text) == _REFUSED else None
