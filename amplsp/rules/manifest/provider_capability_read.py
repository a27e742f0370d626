"""The provider supports reading.

The catalog has flags for what each provider supports. The flags of the integration's module count; without a module,
those of the provider or of its default module. The flags are sometimes out of date: if the catalog knows objects for
the action anyway, this is only a warning.

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
ABOUT = ("read",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the "read" sections of providers that cannot do it."""
    return denied_sections(manifest, "read")
