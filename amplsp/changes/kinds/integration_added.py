"""An integration is added to the manifest.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
New:
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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Found, Part, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.comparison import Comparison

WHO = "nobody"
VERDICT = Verdict.SAFE
WHY = "nobody has installed it yet"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for added in comparison.integrations.added:
        yield Found(f"integration {quote(added.name)} is new", added.name, new=Part(added.place, "name"))
