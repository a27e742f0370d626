"""Every integration delivers every name of the data model that it shares with the others.

If one of them lacks a name, your data lacks it for the customers who use that provider. Add the field, or let the
customer choose it: an entry with `mapToName`, `mapToDisplayName` and `prompt`, without `fieldName`. It is only `info`
if fewer than half of the integrations deliver the name, and not reported if fewer than a quarter do. It is an error if
`[model]` in the configuration requires the name.

The rules about models run only if you ask for them: with `amplsp model --check`, `amplsp check --select model`, or a
severity for them or a table `[model]` in the configuration.

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

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the names that an object lacks and others of its model have."""
    yield from problems(manifest, "model-gap")
