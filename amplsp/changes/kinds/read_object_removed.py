"""An object is no longer read.

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
            - objectName: companies
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: domain
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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "customers, CI"
VERDICT = Verdict.BREAKING
WHY = (
    "reads go on unless someone answers the question of amp deploy with stop; if nobody can answer, as in CI, the "
    "deploy is cancelled"
)
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        for removed in pair.reads.removed:
            yield pair.went("read", removed, f"object {quote(removed.object_name)} is no longer read")
