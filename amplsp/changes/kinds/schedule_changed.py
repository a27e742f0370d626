"""An object is read at different times.

This includes a schedule that is added.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "*/10 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "traffic"
VERDICT = Verdict.NOTICE
WHY = "reads run at other times for everyone without their own schedule"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        old, new = pair.old.schedule, pair.new.schedule
        if new is not None and old != new:
            before = f"instead of {quote(old)}" if old else "and was read only when triggered"
            message = f"{quote(pair.old.object_name)} is read at {quote(new)} {before}"
            yield pair.found(message, "schedule")
