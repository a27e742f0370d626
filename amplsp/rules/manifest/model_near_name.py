"""The same thing has the same name in all integrations that share a data model.

With `owner_id` in one integration and `owner` in another, your data has two keys for one thing, each only for the
customers of some providers. A name is reported if the integrations that have it lack the other one, and the two differ
only in spelling, in singular and plural, or in a word that adds nothing. The fix renames it to the name that most
integrations use, also where it is watched; your code must then use the new name.

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
