"""An object is delivered under a different name.

This includes a `mapToName` that is added or removed.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              mapToName: person
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              mapToName: contact
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
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
WHY = "the objectName of every message changes"
CERTAINTY = (Certainty.DOCUMENTED, Certainty.CODE)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        old, new = pair.old.delivered_name, pair.new.delivered_name
        if pair.old.mapped_name == pair.new.mapped_name or old == new:
            continue
        message = f"{quote(pair.old.object_name)} is delivered as {quote(new)} instead of {quote(old)}"
        names = {identity(pair.old.object_name), identity(pair.new.object_name)}
        has_events = any(identity(each.object_name) in names for each in pair.integration.new.subscriptions)
        consequences = ("the name in its events changes too",) if has_events else ()
        yield pair.found(message, "mapToName", name=old, to=new, consequences=consequences)
