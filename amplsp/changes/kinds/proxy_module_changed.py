"""Calls through the proxy go to a different base URL.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: atlassian
        module: jira
        proxy:
          enabled: true
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: atlassian
        module: jira
        proxy:
          enabled: true
          useModule: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "the base URL of calls changes"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        old, new = pair.old.proxy, pair.new.proxy
        if old and new and old.uses_module != new.uses_module:
            whose = "the module" if new.uses_module else "the provider"
            yield pair.found(f"calls through the proxy go to the base URL of {whose}", "proxy", action="proxy")
