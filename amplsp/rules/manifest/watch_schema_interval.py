"""A schema watch runs at most hourly.

Schemas change rarely, and the platform does not compare them more often. As for reads, the smallest gap between any two
runs counts.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
        watchSchema:
          destination: schemaWebhook
          schedule: "*/30 * * * *"
          allObjects:
            fieldCreated:
              enabled: always
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
        watchSchema:
          destination: schemaWebhook
          schedule: "0 * * * *"
          allObjects:
            fieldCreated:
              enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.cron import describe_gap
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._schedules import WATCH_MINUTES, gap_below, watch_schedules

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("watchSchema",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the schema watches that run more often than hourly."""
    for node, text in watch_schedules(manifest):
        gap = gap_below(text, WATCH_MINUTES)
        if gap:
            yield Problem(node, f"{quote(text)} runs too often ({describe_gap(gap)}); watch schemas at most hourly")
