"""Changes of a field are no longer watched.

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
                  - phone
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
WHY = "updates of that field alone stop"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.subscriptions():
        changes = watched(pair)
        for name in changes.removed:
            message = f"updates of {quote(pair.old.object_name)} are no longer reported when only {quote(name)} changes"
            yield pair.found(message, name=name, parts=event_parts(changes))
