"""Customers are asked for a field that the manifest named.

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
                - fieldName: hubspotscore
                  mapToName: score
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
WHY = "nobody has answered the question yet"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for old, new in pair.fields.pairs:
            if new.is_question and not old.is_question:
                message = f"customers are asked for {new.name}, which came from {old.source}"
                yield pair.changed((old, new), message, "fieldName")
