"""An object with `enabled: always` needs no input from the customer: it has required fields and maps none of them.

Such an object is read as soon as the customer has connected, before anyone could choose or map a field.

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
              enabled: always
              requiredFields:
                - fieldName: email
                  mapToName: mail
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
              enabled: always
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import ReadObject
from amplsp.problem import Lack, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import READ_OBJECT, Missing, lacks

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("always",)
IS_LOCAL = True

# In the written specification `requiredFields` is a key that every read object must have: `required-field` says so.
_PLATFORM_ONLY = Levels(Severity.OFF, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the always enabled objects that need input from the customer."""
    for obj in manifest.read_objects():
        if not obj.is_always_enabled:
            continue
        related = (Related(obj.get("enabled").span, "always enabled here"),)
        if _lacks_fields(manifest, obj):
            message = (
                'an object with "enabled: always" needs "requiredFields"; optional ones are for customers to choose'
            )
            yield Problem(Lack(obj.node, "requiredFields"), message, _PLATFORM_ONLY, related)
        for field in obj.required_fields:
            name = field.mapped_name.text
            if name:
                message = f'required fields of an object with "enabled: always" cannot be mapped; remove {quote(name)}'
                yield Problem(field.mapped_name, message, related=related)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """Required fields, if there are optional ones."""
    for obj in manifest.read_objects():
        if obj.is_always_enabled and _has_optional(obj) and not obj.get("requiredFields"):
            yield Missing(obj.node, "requiredFields", READ_OBJECT, _PLATFORM_ONLY)


def _has_optional(obj: ReadObject) -> bool:
    return bool(obj.get("optionalFields") or obj.get("optionalFieldsAuto"))


def _lacks_fields(manifest: Manifest, obj: ReadObject) -> bool:
    """Whether required fields are missing in a way that `required-field` does not report in the profile `platform`."""
    return _has_optional(obj) and lacks(manifest, obj.node, "requiredFields")
