"""An object that inherits its mapping has one to inherit, from a read object of the same name.

`inheritMapping: true` writes with the mapped names (`mapToName`) of the read object and of its fields. If the
integration does not read such an object, there is nothing to inherit. If it does but maps nothing there, this is only
`info`, because mappings can also be given at run time.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
                  mapToName: mail
        write:
          objects:
            - objectName: companies
              inheritMapping: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
                  mapToName: mail
            - objectName: companies
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: name
                  mapToName: companyName
        write:
          objects:
            - objectName: companies
              inheritMapping: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ReadObject, WriteObject
from amplsp.problem import Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import fields_are_sure, items_if_sure, lacks

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("inheritMapping",)
IS_LOCAL = True

_KEY = "mapToName"


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the written objects that inherit a mapping which does not exist."""
    for integration in manifest.integrations:
        for obj in integration.write_objects:
            if obj.name.text and obj.get("inheritMapping").value is True:
                yield from _check(manifest, integration, obj, obj.name.text)


def _check(manifest: Manifest, integration: Integration, obj: WriteObject, name: str) -> Iterator[Problem]:
    place = obj.get("inheritMapping")
    read = integration.read_object(name)
    if read is not None:
        if _maps_nothing(manifest, read):
            related = (Related(read.name.span, "the object is read here"),)
            message = (
                f"read object {quote(name)} maps nothing to inherit; ignore this if mappings are given at run time"
            )
            yield Problem(place, message, Severity.INFO, related=related)
        return
    if not lacks(manifest, integration.node, "read"):
        items = items_if_sure(manifest, integration.get("read", "objects"))
        if not items or not all(item.get("objectName").text for item in items):
            return
    message = f"the integration does not read an object {quote(name)} to inherit a mapping from"
    other = integration.read_object_alike(name)
    if other is None:
        yield Problem(place, f"{message}; read it, or remove this")
        return
    similar = (Related(other.name.span, "a similar name is read here"),)
    yield Problem(place, f"{message}; did you mean {quote(other.name.text or '')}?", related=similar)


def _maps_nothing(manifest: Manifest, read: ReadObject) -> bool:
    """Whether neither the object nor a field has a mapped name, and all fields are known."""
    if not fields_are_sure(manifest, read) or not lacks(manifest, read.node, _KEY):
        return False
    return all(lacks(manifest, field.node, _KEY) for field in read.fields)
