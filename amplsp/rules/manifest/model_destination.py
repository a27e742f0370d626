"""An object of a shared data model goes to one destination, whichever provider it comes from.

It is reported if most integrations send the object to one destination and one of them sends it elsewhere. If each
integration has a different destination, nothing is reported. The fix writes the usual destination.

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
                - fieldName: Name
                  mapToName: name
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
      - name: zo-crm
        provider: zoho
        module: crm
        read:
          objects:
            - objectName: accounts
              mapToName: company
              destination: zohoEvents
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Account_Name
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
                - fieldName: Name
                  mapToName: name
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
      - name: zo-crm
        provider: zoho
        module: crm
        read:
          objects:
            - objectName: accounts
              mapToName: company
              destination: crm
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Account_Name
                  mapToName: name
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._models import Found, problems
from amplsp.yaml.insertion import scalar
from amplsp.yaml.nodes import Scalar
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

LEVELS = Levels(Severity.INFO, Severity.INFO)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the objects that are sent to another destination than most of their model."""
    yield from problems(manifest, "model-destination", "destination", _fixes)


def _fixes(found: Found) -> tuple[Fix, ...]:
    node, usual = found.object.destination, found.difference.near or ""
    if not isinstance(node, Scalar) or found.is_shared(node):
        return ()
    return (Fix(f"send it to {quote(usual)}", (Edit(node.span, scalar(usual, like=node)),)),)
