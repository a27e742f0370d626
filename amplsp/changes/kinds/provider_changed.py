"""An integration has a different provider.

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
        provider: salesforce
        proxy:
          enabled: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "customers"
VERDICT = Verdict.BREAKING
WHY = "a connection belongs to one provider, so nobody is connected to the new one"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        if pair.old.provider != pair.new.provider:
            message = f"the provider is {said(pair.new.provider)} instead of {said(pair.old.provider)}"
            yield pair.found(message, "provider", name=pair.old.provider, to=pair.new.provider)
