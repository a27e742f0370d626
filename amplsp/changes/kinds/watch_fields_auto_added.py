"""Changes of all fields are watched.

This includes all fields instead of a list of fields.

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
                requiredWatchFields:
                  - email
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
                watchFieldsAuto: all
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

WHO = "traffic"
VERDICT = Verdict.NOTICE
WHY = "more updates are reported"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.subscriptions():
        changes = watched(pair)
        if changes.is_now_all:
            message = f"updates of {quote(pair.old.object_name)} are reported when any field changes"
            yield pair.found(message, parts=event_parts(changes))
