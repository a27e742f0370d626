"""Every integration delivers every name of the data model that it shares with the others.

A name that is missing in one of them is missing in your data, for the customers who use that provider. Add the
field, or ask the customer which of theirs it is: an entry with `mapToName`, `mapToDisplayName` and `prompt`, and no
`fieldName`. What fewer than half of the integrations deliver is an information, what fewer than a quarter deliver is
no gap; what `[model]` in the configuration wants is an error.

The rules about models speak where they are asked for: `amplsp model --check`, `amplsp check --select model`, a
severity of theirs or a table `[model]` in the configuration.

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
