"""Changes of the customers' schemas are no longer watched.

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
        watchSchema:
          destination: schemaHook
          schedule: "0 * * * *"
          allObjects:
            fieldCreated:
              enabled: always
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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.NOTICE
WHY = "messages about schemas stop"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        if pair.old.schema_watch and not pair.new.schema_watch:
            message = "changes of the customers' schemas are no longer watched"
            yield pair.found(message, "watchSchema", action="watchSchema")
