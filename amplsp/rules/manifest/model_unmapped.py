"""A field that other integrations map to a name in the data model is mapped to it here too.

A field without `mapToName` is delivered in `fields`, under the provider's name; the names of the model are in
`mappedFields`. Even if the provider's name happens to be the model's name, the field is not mapped, and your code does
not find it in the usual place. The fix maps it; code that reads it from `fields` must then read it from `mappedFields`.

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
                - fieldName: Website
                  mapToName: website
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
                - fieldName: website
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
                - fieldName: Website
                  mapToName: website
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
                - fieldName: website
                  mapToName: website
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._models import Found, problems
from amplsp.yaml.insertion import insert_entry

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the unmapped fields that only happen to have a name of the model."""
    yield from problems(manifest, "model-unmapped", "fieldName", _fixes)


def _fixes(found: Found) -> tuple[Fix, ...]:
    field, name = found.field, found.difference.name or ""
    if field is None or found.is_shared(field.node):
        return ()
    definition = definition_at(field.node.path)
    order = definition.properties if definition is not None else ()
    edit = insert_entry(found.manifest.document, field.node, "mapToName", name, order)
    return (Fix(f"map it to {quote(name)}", (edit,)),) if edit else ()
