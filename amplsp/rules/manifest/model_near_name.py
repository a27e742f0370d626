"""One thing has one name in all integrations that share a data model.

`owner_id` beside `owner` is two keys in your data for one thing, each there for the customers of some providers
only. Such a name is missing where the other one is, and differs from it in spelling, in number or in a word that
says nothing new. The fix renames it to the one that most integrations use, also where it is watched; your code must
know the new name.

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
                - fieldName: ownerid
                  mapToName: owner
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
                - fieldName: hubspot_owner_id
                  mapToName: owner
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
                - fieldName: Owner
                  mapToName: owner_id
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
                - fieldName: ownerid
                  mapToName: owner
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
                - fieldName: hubspot_owner_id
                  mapToName: owner
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
                - fieldName: Owner
                  mapToName: owner
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._models import Found, problems, renamed

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the names that are probably meant to be another one of the model."""
    yield from problems(manifest, "model-near-name", "mapToName", _fixes)


def _fixes(found: Found) -> tuple[Fix, ...]:
    near = found.difference.near or ""
    node = found.field.mapped_name if found.field is not None else found.object.get("mapToName")
    edits = renamed(found, node, near)
    return (Fix(f"rename to {quote(near)}", edits),) if edits else ()
