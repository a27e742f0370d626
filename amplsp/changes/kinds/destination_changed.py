"""Records, events or schema messages go to another destination.

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
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict, said
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison, ObjectPair
    from amplsp.shape import Read, Subscription

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "deliveries go elsewhere, except for installations with their own destination"
CERTAINTY = (Certainty.INFERRED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        yield from _found(pair, "records")
    for subscription in comparison.subscriptions():
        yield from _found(subscription, "events")
    for integration in comparison.pairs:
        old, new = integration.old.schema_watch, integration.new.schema_watch
        if old and new and old.destination != new.destination:
            message = f"schema messages go to {said(new.destination)} instead of {said(old.destination)}"
            names = old.destination, new.destination
            yield integration.found(message, "watchSchema", name=names[0], to=names[1], action="watchSchema")


def _found(pair: ObjectPair[Read] | ObjectPair[Subscription], what: str) -> Iterator[Found]:
    old, new = pair.old.destination, pair.new.destination
    if old != new:
        message = f"{what} of {quote(pair.old.object_name)} go to {said(new)} instead of {said(old)}"
        yield pair.found(message, "destination", name=old, to=new)
