"""A name in a shared data model is required in all integrations, or optional in all of them.

An optional field is delivered only for customers who choose it, so code that relies on it works with some providers
and not with others. A question to the customer counts as required or optional, like the list that it is in. If
`[model]` in the configuration requires the name, this is an error.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: sf-crm
        provider: salesforce
        read:
          objects:
            - objectName: account
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: industry
                  mapToName: industry
      - name: hs-crm
        provider: hubspot
        module: crm
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
              optionalFields:
                - fieldName: industry
                  mapToName: industry
Right:
    specVersion: 1.0.0
    integrations:
      - name: sf-crm
        provider: salesforce
        read:
          objects:
            - objectName: account
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: industry
                  mapToName: industry
      - name: hs-crm
        provider: hubspot
        module: crm
        read:
          objects:
            - objectName: companies
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: name
                - fieldName: industry
                  mapToName: industry
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
    """Report the names that are optional here and required elsewhere, or the other way round."""
    yield from problems(manifest, "model-presence", "mapToName")
