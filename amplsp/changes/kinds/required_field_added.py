"""A field is read for every customer.

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
                - fieldName: phone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "customers"
VERDICT = Verdict.RISK
WHY = (
    "it is read for everyone from the next run on, and the deploy does not test it; one field that the connected "
    "user may not see can make the whole read fail (on Salesforce it does, and reads pause after some failures)"
)
CERTAINTY = (Certainty.DOCUMENTED, Certainty.CODE)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for field in pair.fields.added:
            if field.is_required and not field.is_question:
                yield pair.added(field, f"{field.name} is now delivered for everyone")
