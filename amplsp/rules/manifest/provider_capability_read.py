"""A provider that is read from can be read.

The catalog says what each provider can do; what counts are the flags of its module, and without a module those of the
provider or its default module. Its flags sometimes lag behind: where it knows objects for the action all the same,
this is only a warning.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: airtable
        read:
          objects:
            - objectName: records
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: airtable
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._provider_facts import denied_sections

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the "read" sections of providers that cannot do it."""
    return denied_sections(manifest, "read")
