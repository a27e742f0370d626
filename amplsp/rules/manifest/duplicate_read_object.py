"""A read object has one entry.

Two entries with the same name have two schedules, destinations and lists of fields; the platform keeps only one of
them. For many providers, names that differ only in case are the same object.

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
                - fieldName: id
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
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
                - fieldName: id
            - objectName: companies
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._duplicates import repeated_objects

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("read",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the later entries of an object."""
    for integration in manifest.integrations:
        yield from repeated_objects(manifest, integration.read_objects, "read.objects")
