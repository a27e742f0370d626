"""The mapped names of the read object can be used for writing, or no longer can.

It is breaking if `inheritMapping` is removed, because requests with mapped names then fail.

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
                - fieldName: mobilephone
                  mapToName: mobile
        write:
          objects:
            - objectName: contacts
New:
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
                - fieldName: mobilephone
                  mapToName: mobile
        write:
          objects:
            - objectName: contacts
              inheritMapping: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.CHECK
WHY = "records may be written with other keys: with the mapped names of the read object, or without them"
CERTAINTY = (Certainty.DOCUMENTED,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.writes():
        old, new = pair.old.inherits_mapping, pair.new.inherits_mapping
        if old != new:
            names = (
                "may now be written under the mapped names"
                if new
                else "can no longer be written under the mapped names"
            )
            verdict = Verdict.CHECK if new else Verdict.BREAKING
            yield pair.found(f"{quote(pair.old.object_name)} {names}", "inheritMapping", verdict=verdict)
