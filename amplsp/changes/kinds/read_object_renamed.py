"""A read object has a different name.

Two objects with most fields in common count as one object that was renamed. Without a `mapToName`, the name in every
message changes too.

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
                - fieldName: phone
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: people
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
                - fieldName: phone
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

WHO = "customers, consumer"
VERDICT = Verdict.BREAKING
WHY = "choices are stored under the former name"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        old, new = pair.old.object_name, pair.new.object_name
        if identity(old) == identity(new):
            continue
        before, after = pair.old.delivered_name, pair.new.delivered_name
        seen = (f"messages say objectName {quote(after)} instead of {quote(before)}",) if before != after else ()
        message = f"object {quote(old)} is now read as {quote(new)}"
        yield pair.found(message, "objectName", name=old, to=new, consequences=seen)
