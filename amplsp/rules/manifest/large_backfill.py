"""A backfill goes back no more than half a year.

More is legal, but the first read of a customer may run for hours and use up much of the API quota. Choose fewer days if
you do not need the older data.

Wrong:
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
              backfill:
                defaultPeriod:
                  days: 730
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
              backfill:
                defaultPeriod:
                  days: 90
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import ReadObject
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._periods import days_limit, days_of, is_on_snowflake

LEVELS = Levels(Severity.INFO, Severity.INFO)
ABOUT = ("days",)
IS_LOCAL = True

_MANY_DAYS = 180


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the backfills of more than 180 days."""
    for obj in manifest.read_objects():
        days = days_of(obj)
        if days is None or days <= _MANY_DAYS or _is_wrong_anyway(manifest, obj, days):
            continue
        message = f"a backfill of {days} days takes a long time; up to {_MANY_DAYS} days are usual"
        yield Problem(obj.period.get("days"), message)


def _is_wrong_anyway(manifest: Manifest, obj: ReadObject, days: int) -> bool:
    """Whether `provider-backfill-limit` or `snowflake-backfill` reports the number of days."""
    limit = days_limit(manifest, obj)
    return (limit is not None and days > limit) or is_on_snowflake(manifest, obj)
