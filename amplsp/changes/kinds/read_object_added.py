"""One more object is read.

With `enabled: always` it is read for every installation. That is more traffic, so the verdict is notice.

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
            - objectName: companies
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: domain
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "nobody"
VERDICT = Verdict.SAFE
WHY = "a customer must choose it before it is read"
CERTAINTY = (Certainty.CODE, Certainty.DOCUMENTED)

_ALWAYS = "with enabled: always it is read for every installation, chosen or not"


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        for added in pair.reads.added:
            found = pair.came("read", added, f"object {quote(added.object_name)} is now read")
            yield replace(found, verdict=Verdict.NOTICE, why=_ALWAYS) if added.is_always_enabled else found
