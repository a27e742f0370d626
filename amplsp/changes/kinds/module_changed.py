"""An integration has a different module.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: google
        module: calendar
        proxy:
          enabled: true
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: google
        module: gmail
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
VERDICT = Verdict.CHECK
WHY = "another module has other objects and may need other connection details; what happens to connections is not known"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.pairs:
        if pair.old.module != pair.new.module:
            message = f"the module is {said(pair.new.module)} instead of {said(pair.old.module)}"
            yield pair.found(message, "module", name=pair.old.module, to=pair.new.module)
