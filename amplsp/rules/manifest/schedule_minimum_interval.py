"""A read schedule leaves at least ten minutes between two runs.

The smallest gap between any two runs counts, also from one hour, day or month to the next. `*/11 * * * *` runs at 55
past and again at the full hour, five minutes later. The platform rejects such schedules when you deploy.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/5 * * * *"
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
              schedule: "*/10 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.manifest.cron import describe_gap, parse
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._repairs import replacement
from amplsp.rules.manifest._schedules import READ_MINUTES, gap_below, read_schedules
from amplsp.yaml.nodes import Node

LEVELS = Levels(Severity.WARNING, Severity.ERROR)
ABOUT = ("schedule",)
IS_LOCAL = True

_SMALLER_STEP = late_pattern(r"\*|(?:\*|0+)/0*[1-9]")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the read schedules with runs that are too close together."""
    for node, text in read_schedules(manifest):
        gap = gap_below(text, READ_MINUTES)
        if gap:
            message = (
                f"{quote(text)} runs too often ({describe_gap(gap)}); "
                f"leave at least {READ_MINUTES} minutes between two runs"
            )
            yield Problem(node, message, fixes=_fixes(node, text))


def _fixes(node: Node, text: str) -> tuple[Fix, ...]:
    """Write every ten minutes instead of `*` or a smaller step; lists and ranges have no fix."""
    minute = parse(text).fields[0]
    if not _SMALLER_STEP.fullmatch(minute.text):
        return ()
    wanted = f"{text[: minute.start]}*/{READ_MINUTES}{text[minute.end :]}"
    return replacement(node, wanted, f"run every {READ_MINUTES} minutes")
