"""A field that customers could choose is now read for everyone.

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
              optionalFields:
                - fieldName: phone
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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.shape import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "customers"
VERDICT = Verdict.RISK
WHY = (
    "it is read for everyone from the next run on, and the deploy does not test it; one field that the connected "
    "user may not see can make the whole read fail"
)
CERTAINTY = (Certainty.DOCUMENTED, Certainty.CODE)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for old, new in pair.fields.pairs:
            if old.presence is Presence.IF_CHOSEN and new.presence is Presence.ALWAYS:
                yield pair.changed((old, new), f"{new.name} is now delivered for everyone")
