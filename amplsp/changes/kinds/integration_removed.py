"""An integration is removed from the manifest.

Removing it from the file deletes nothing: a separate command deletes an integration with its installations.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
      - name: mail
        provider: google
        proxy:
          enabled: true
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
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
WHY = "its installations stay on their last revision and nothing updates them; amp deploy does not mention it"
CERTAINTY = (Certainty.CODE, Certainty.INFERRED)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for removed in comparison.integrations.removed:
        message = f"integration {quote(removed.name)} was removed"
        yield Found(message, removed.name, old=Part(removed.place, "name"))
