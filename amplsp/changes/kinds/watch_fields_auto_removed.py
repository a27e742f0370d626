"""Changes of all fields are no longer watched.

This includes a list of fields instead of all fields.

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
                - fieldName: phone
        subscribe:
          objects:
            - objectName: contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                watchFieldsAuto: all
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
                - fieldName: phone
        subscribe:
          objects:
            - objectName: contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - email
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.changes.watching import event_parts, watched
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "updates of other fields stop"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.subscriptions():
        changes = watched(pair)
        if changes.was_all:
            message = f"updates of {quote(pair.old.object_name)} are reported only when a listed field changes"
            yield pair.found(message, parts=event_parts(changes))
