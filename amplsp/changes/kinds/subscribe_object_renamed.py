"""A subscribed object has a different name.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: crm/contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
        subscribe:
          objects:
            - objectName: crm/contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              createEvent:
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
        subscribe:
          objects:
            - objectName: contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              createEvent:
                enabled: always
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "events are delivered under a different name, and choices are stored under the former one"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.subscriptions():
        old, new = pair.old.object_name, pair.new.object_name
        if identity(old) != identity(new):
            message = f"events of {quote(old)} are subscribed to as those of {quote(new)}"
            yield pair.found(message, "objectName", name=old, to=new)
