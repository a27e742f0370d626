"""One more object can be written.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        write:
          objects:
            - objectName: contacts
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        write:
          objects:
            - objectName: contacts
            - objectName: companies
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "nobody"
VERDICT = Verdict.SAFE
WHY = "a customer must tick it first"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        for added in pair.writes.added:
            yield pair.came("write", added, f"{quote(added.object_name)} can now be written")
