"""Changes of the customers' schemas are watched in a different way.

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
        watchSchema:
          destination: schemaHook
          schedule: "0 * * * *"
          allObjects:
            fieldCreated:
              enabled: always
            fieldDeleted:
              enabled: always
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison
    from amplsp.shape import SchemaWatch

WHO = "traffic"
VERDICT = Verdict.NOTICE
WHY = "messages about schemas are sent at other times, or about other changes"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        old, new = pair.old.schema_watch, pair.new.schema_watch
        if old and new and old.schedule != new.schedule:
            message = f"schemas are compared at {said(new.schedule)} instead of {said(old.schedule)}"
            yield pair.found(message, "watchSchema", action="watchSchema")
        if old and new and set(old.events) != set(new.events):
            message = f"schema messages report {_words(new)} instead of {_words(old)}"
            yield pair.found(message, "watchSchema", action="watchSchema")


def _words(watch: SchemaWatch) -> str:
    return " and ".join(watch.events) or "nothing"
