"""The upper and lower case of an object's name changes.

If a written or subscribed object changes in the same way as the read object, it is not reported separately.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: contact
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: Email
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: Contact
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: Email
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison, ObjectPair

WHO = "customers"
VERDICT = Verdict.CHECK
WHY = (
    "for the command line it is the same object, for the installation component a different key, so a customer's "
    "choices may be lost"
)
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        yield from _found(pair)
    for write in comparison.writes():
        if not _follows(write):
            yield from _found(write)
    for subscription in comparison.subscriptions():
        if not _follows(subscription):
            yield from _found(subscription)


def _follows(pair: ObjectPair[Any]) -> bool:
    read = pair.integration.read_pair_of(pair.old.object_name)
    names = (pair.old.object_name, pair.new.object_name)
    return read is not None and (read.old.object_name, read.new.object_name) == names


def _found(pair: ObjectPair[Any]) -> Iterator[Found]:
    old, new = pair.old.object_name, pair.new.object_name
    if old != new and identity(old) == identity(new):
        yield pair.found(f"object {quote(old)} is now spelt {quote(new)}", "objectName", name=old, to=new)
