"""A written object has a different name.

Two names count as the same object if the read object was renamed in the same way, or if the last segments of two paths
are the same.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        write:
          objects:
            - objectName: crm/contacts
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
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "the object is part of the address of a write request"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.writes():
        old, new = pair.old.object_name, pair.new.object_name
        if identity(old) != identity(new):
            message = f"{quote(old)} is written as {quote(new)}"
            yield pair.found(message, "objectName", name=old, to=new)
