"""The first read of an object goes back further or less far.

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
              backfill:
                defaultPeriod:
                  days: 30
New:
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
              backfill:
                defaultPeriod:
                  days: 60
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison
    from amplsp.shape import Backfill

WHO = "nobody"
VERDICT = Verdict.NOTICE
WHY = "it counts for new installations only"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        old, new = pair.old.backfill, pair.new.backfill
        if old != new:
            message = f"the first read of {quote(pair.old.object_name)} fetches {_words(new)} instead of {_words(old)}"
            yield pair.found(message, "backfill")


def _words(backfill: Backfill | None) -> str:
    return backfill.words if backfill is not None else "no history"
