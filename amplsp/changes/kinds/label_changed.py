"""An integration, an object or a field has a different display name.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              mapToName: person
              mapToDisplayName: Person
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
              mapToName: person
              mapToDisplayName: People
              destination: contactHook
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
    from amplsp.changes.comparison import Comparison

WHO = "nobody"
VERDICT = Verdict.COSMETIC
WHY = "customers see a different name"
CERTAINTY = (Certainty.CODE,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for integration in comparison.pairs:
        if integration.old.label != integration.new.label:
            labels = f"{said(integration.new.label)} instead of {said(integration.old.label)}"
            yield integration.found(f"the integration is shown as {labels}", "displayName")
    for pair in comparison.reads():
        old, new = pair.old, pair.new
        if old.label != new.label:
            message = f"{quote(old.object_name)} is shown as {said(new.label)} instead of {said(old.label)}"
            yield pair.found(message, "mapToDisplayName")
        elif old.mapped_name != new.mapped_name and old.delivered_name == new.delivered_name:
            yield pair.found(f"the text about the mapping of {quote(old.object_name)} is different", "mapToName")
        for before, after in pair.fields.pairs:
            if before.is_question == after.is_question and before.label != after.label:
                message = f"{after.name} is shown as {said(after.label)} instead of {said(before.label)}"
                yield pair.changed((before, after), message, "mapToDisplayName")
