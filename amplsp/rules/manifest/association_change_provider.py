"""Only HubSpot has association changes to subscribe to.

No other provider sends an event when records are linked or unlinked.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: Contact
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Email
        subscribe:
          objects:
            - objectName: Contact
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
              associationChangeEvent:
                enabled: always
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: Contact
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Email
        subscribe:
          objects:
            - objectName: Contact
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import anchor_of
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._provider_facts import provider_of
from amplsp.yaml.nodes import Mapping

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("associationChangeEvent",)
IS_LOCAL = True

_ONLY = "hubspot"


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the association events of providers that send none."""
    for obj in manifest.subscribe_objects():
        event = obj.get("associationChangeEvent")
        if not isinstance(event, Mapping):
            continue
        provider = provider_of(manifest, obj.integration)
        if provider is not None and provider.slug != _ONLY:
            message = f'{quote(provider.slug)} does not send "associationChangeEvent"; only {quote(_ONLY)} does'
            yield Problem(anchor_of(event), message)
