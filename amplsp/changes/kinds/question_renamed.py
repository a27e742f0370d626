"""A question has a different mapped name.

Two questions with the same prompt, or with the same display name, count as one question. The customers' choices can be
carried over, with a request for each installation.

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
                - mapToName: lead_score
                  mapToDisplayName: Score
                  prompt: Which field holds the score?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.changes.watching import consequences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "both"
VERDICT = Verdict.BREAKING
WHY = "each customer's choice stays stored under the former name"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for old, new in pair.fields.questions_renamed:
            message = f"the answer is delivered as {new.name} instead of {old.name}"
            yield pair.renamed((old, new), message, consequences(pair, (old, new)))
