"""A provider whose API is called through the proxy can be called so.

The catalog says what each provider can do; what counts are the flags of the module or of the provider itself.

A section without `enabled: true` does not count.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: xero
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: xero
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._provider_facts import denied_sections

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the "proxy" sections of providers that cannot do it."""
    return denied_sections(manifest, "proxy")
