"""A backfill from Snowflake reads the full history.

Tables have no date by which the platform could leave out older rows, so `days` is not possible.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: warehouse
        provider: snowflake
        read:
          objects:
            - objectName: customers
              destination: warehouseWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  days: 30
Right:
    specVersion: 1.0.0
    integrations:
      - name: warehouse
        provider: snowflake
        read:
          objects:
            - objectName: customers
              destination: warehouseWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
              backfill:
                defaultPeriod:
                  fullHistory: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.rules.manifest._periods import days_of, exchange_period, is_on_snowflake

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("days",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the backfills of Snowflake by days."""
    for obj in manifest.read_objects():
        days = days_of(obj)
        if days is None or not is_on_snowflake(manifest, obj):
            continue
        message = f'snowflake cannot go back only {days} days; write "fullHistory: true"'
        edits = exchange_period(obj, "days", "fullHistory", "true")
        fixes = (Fix("read the full history", edits),) if edits else ()
        yield Problem(obj.period.get("days"), message, fixes=fixes)
