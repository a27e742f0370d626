"""Customers must say which field of theirs is meant.

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
                - mapToName: score
                  mapToDisplayName: Score
                  prompt: Which field holds the score?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "customers"
VERDICT = Verdict.BREAKING
WHY = "nobody has answered it, so the key is missing until each customer opens the settings"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for field in pair.fields.added:
            if field.is_required and field.is_question:
                yield pair.added(field, f"customers are asked for {field.name}, and must answer")
