"""Your code writes to a shared data model under the same names for every provider.

With `inheritMapping: true`, a record that you write may use the mapped names of the read object; without it, only the
provider's names. It is also reported if most integrations write an object and one does not, unless the catalog knows
that its provider cannot.

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
        write:
          objects:
            - objectName: account
              inheritMapping: true
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
        write:
          objects:
            - objectName: companies
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
        write:
          objects:
            - objectName: account
              inheritMapping: true
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
        write:
          objects:
            - objectName: companies
              inheritMapping: true
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.rules.manifest._models import Found, findings, place_of
from amplsp.yaml.insertion import insert_entry, set_value
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import WriteObject

LEVELS = Levels(Severity.INFO, Severity.INFO)
IS_DEFAULT = False
ALIASES = ("model",)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report objects that are written differently from the other integrations of the model."""
    for found in findings(manifest, "model-write"):
        write = _written(found)
        place = write.name if write is not None else place_of(found, "objectName")
        yield Problem(place, found.difference.message, fixes=_fixes(found, write) if write is not None else ())


def _written(found: Found) -> WriteObject | None:
    from amplsp.shape.rules import identity  # noqa: PLC0415 - start-up time of checks that do not ask for models

    name = identity(found.object.name.text or "")
    return next((each for each in found.integration.write_objects if identity(each.name.text or "") == name), None)


def _fixes(found: Found, write: WriteObject) -> tuple[Fix, ...]:
    document, node = found.manifest.document, write.node
    if found.is_shared(node) or not isinstance(node, Mapping):
        return ()
    entry = node.entry("inheritMapping")
    if entry is not None:
        edits = set_value(document, node, entry, value=True)
    else:
        edit = insert_entry(document, node, "inheritMapping", value=True)
        edits = (edit,) if edit else ()
    return (Fix('add "inheritMapping: true"', edits),) if edits else ()
