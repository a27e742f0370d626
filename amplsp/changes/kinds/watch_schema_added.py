"""Changes of the customers' schemas are watched.

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
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
        watchSchema:
          destination: schemaHook
          schedule: "0 * * * *"
          allObjects:
            fieldCreated:
              enabled: always
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "traffic"
VERDICT = Verdict.NOTICE
WHY = "a new kind of message arrives"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        if pair.new.schema_watch and not pair.old.schema_watch:
            yield pair.found("changes of the customers' schemas are now watched", "watchSchema", action="watchSchema")
