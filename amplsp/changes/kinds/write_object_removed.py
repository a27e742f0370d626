"""An object can no longer be written.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        write:
          objects:
            - objectName: contacts
            - objectName: companies
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        write:
          objects:
            - objectName: contacts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "requests to write it fail"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        for removed in pair.writes.removed:
            yield pair.went("write", removed, f"{quote(removed.object_name)} can no longer be written")
