"""Two fields of an object are not mapped to the same name.

The mapped name is the key under which a value arrives in your data, so one of the two values would be lost.

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
                - fieldName: phone
                  mapToName: phone_number
                - fieldName: mobilephone
                  mapToName: phone_number
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
                - fieldName: phone
                  mapToName: phone_number
                - fieldName: mobilephone
                  mapToName: mobile_number
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field
from amplsp.problem import Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._duplicates import place_of_repeat

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the fields whose mapped name another field of the object has."""
    for obj in manifest.read_objects():
        seen: dict[str, Field] = {}
        for field in obj.fields:
            name = field.mapped_name.text
            if not name:
                continue
            first = seen.setdefault(name, field)
            if first is field:
                continue
            what = f"field {quote(first.name.text)}" if first.name.text else "another field"
            message = f"{what} is mapped to {quote(name)} already; give each field a name of its own"
            related = (Related(first.mapped_name.span, "first mapped here"),)
            place = place_of_repeat(manifest, obj.node, field.node, field.mapped_name)
            yield Problem(place if first.node is field.node else field.mapped_name, message, related=related)
