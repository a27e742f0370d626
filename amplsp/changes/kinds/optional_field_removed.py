"""Customers can no longer choose a field.

It is safe if `optionalFieldsAuto: all` still lets them choose it.

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
              optionalFields:
                - fieldName: phone
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
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.shape import Container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.BREAKING
WHY = "the key disappears for customers who ticked it"
CERTAINTY = (Certainty.CODE,)

_ALL = "any field can be chosen, so what a customer ticked stays ticked"


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        for field in pair.fields.removed:
            if field.is_required or field.is_question:
                continue
            if pair.new.has_open_fields and field.container is Container.FIELDS:
                found = pair.removed(field, f"{field.name} is no longer listed; customers can still choose it")
                yield replace(
                    found,
                    verdict=Verdict.SAFE,
                    why="any field can be chosen, so what a customer ticked stays ticked",
                )
            else:
                yield pair.removed(field, f"{field.name} can no longer be chosen, and is no longer delivered")
