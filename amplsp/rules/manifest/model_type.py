"""A name in a shared data model has the same type of values in all integrations.

Your code cannot treat a number from one provider like a text from another. Fields are compared only if the catalog
knows the types of both; a choice of values counts as text, and all numbers count as one type. If `[model]` in the
configuration names a type, a different one is an error.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: brevo-crm
        provider: brevo
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: id
                  mapToName: remote_id
      - name: sellsy-crm
        provider: sellsy
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: id
                  mapToName: remote_id
Right:
    specVersion: 1.0.0
    integrations:
      - name: brevo-crm
        provider: brevo
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: id
      - name: sellsy-crm
        provider: sellsy
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: id
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._models import problems

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

LEVELS = Levels(Severity.INFO, Severity.INFO)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the names with values of another kind than in other integrations."""
    yield from problems(manifest, "model-type", "fieldName")
