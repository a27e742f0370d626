"""The provider supports subscribing to events.

The catalog has flags for what each provider supports. The flags of the integration's module count; without a module,
those of the provider or of its default module. The flags are sometimes out of date: if the catalog knows objects for
the action anyway, this is only a warning.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: zendeskSupport
        read:
          objects:
            - objectName: tickets
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        subscribe:
          objects:
            - objectName: tickets
              destination: crmWebhook
              inheritFieldsAndMapping: true
              createEvent:
                enabled: always
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: zendeskSupport
        read:
          objects:
            - objectName: tickets
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
ABOUT = ("subscribe",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the "subscribe" sections of providers that cannot do it."""
    return denied_sections(manifest, "subscribe")
