"""Default values for written records are allowed, or no longer are.

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
              valueDefaults:
                allowAnyFields: true
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
VERDICT = Verdict.CHECK
WHY = "values may be written that no request has sent"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.writes():
        if pair.old.any_defaults != pair.new.any_defaults:
            may = "may" if pair.new.any_defaults else "can no longer"
            message = f"installations {may} set default values for any field of {quote(pair.old.object_name)}"
            yield pair.found(message, "valueDefaults")
