"""A watched field is a whole field of the object, not a part of one.

A name with `.`, `[` or `]` means a part of a field. The platform compares only whole fields.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: address
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - address.city
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: address
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - address
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote

LEVELS = Levels(Severity.WARNING, Severity.ERROR)
ABOUT = ("requiredWatchFields",)
IS_LOCAL = True

_FIRST_NAME = late_pattern(r"[^.\[\]$'\"\s]+")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the watched fields that are parts of fields."""
    for obj in manifest.subscribe_objects():
        for field in obj.watch_fields:
            name = field.text
            if name and is_nested(name):
                whole = whole_field(name)
                instead = f"watch {quote(whole)}" if whole else "watch a whole field"
                yield Problem(field, f"nested field {quote(name)} cannot be watched; {instead}")


def is_nested(name: str) -> bool:
    """Whether a name is a path into a field, such as `address.city` and `tags[0]`."""
    return any(character in name for character in ".[]")


def whole_field(name: str) -> str:
    """The field that a path leads into: `address` for `$['address']['city']`; empty if it is not a path."""
    found = _FIRST_NAME.search(name)
    return found.group() if found else ""
