"""The values of a name of a shared data model are of one kind in all integrations.

A number from one provider and a text from another need different code. Only what the catalog knows of both fields
counts; a choice of values is a text, and whole and other numbers are alike. Where `[model]` in the configuration
wants a type, another one is an error.

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
    """Report the names whose values are of another kind than elsewhere."""
    yield from problems(manifest, "model-type", "fieldName")
