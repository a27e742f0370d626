"""An integration has another name.

Two integrations with the same provider and most objects in common count as one integration that was renamed.

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
      - name: hubspot-crm
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

from amplsp.changes.change import Certainty, Found, Part, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.comparison import Comparison

WHO = "customers"
VERDICT = Verdict.BREAKING
WHY = (
    "the name is the identity in the installation component, the proxy header and the command line, so "
    "everyone must install again"
)
CERTAINTY = (Certainty.CODE, Certainty.DOCUMENTED)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for old, new in comparison.integrations.renamed:
        message = f"integration {quote(old.name)} is now {quote(new.name)}"
        parts = Part(old.place, "name"), Part(new.place, "name")
        yield Found(message, old.name, None, old.name, new.name, None, *parts)
