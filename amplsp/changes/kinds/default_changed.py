"""A question proposes a different field as its answer.

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
                - mapToName: score
                  mapToDisplayName: Score
                  prompt: Which field holds the score?
                  default: hubspotscore
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
                  default: leadscore
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "nobody"
VERDICT = Verdict.SAFE
WHY = "it counts only for objects that were never configured"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for old, new in pair.fields.pairs:
            if old.is_question == new.is_question and old.default != new.default:
                message = f"the default for {new.name} is {said(new.default)} instead of {said(old.default)}"
                yield pair.changed((old, new), message, "default")
