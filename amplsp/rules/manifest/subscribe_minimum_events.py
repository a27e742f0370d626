"""A subscribed object has at least one event.

Without an event, or an entry in `otherEvents`, nothing is ever sent.

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
                - fieldName: email
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
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
                - fieldName: email
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
              createEvent:
                enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import EVENTS
from amplsp.problem import Lack, Levels, Problem, Severity, quote
from amplsp.rules.manifest._missing import SUBSCRIBE_OBJECT, WARNING, Missing, lacks
from amplsp.yaml.nodes import Mapping, Sequence

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("subscribe",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the subscribed objects without an event."""
    for obj in manifest.subscribe_objects():
        others = obj.get("otherEvents")
        if obj.events or obj.other_events or (others and not isinstance(others, Sequence)):
            continue
        keys = EVENTS if others else (*EVENTS, "otherEvents")
        if lacks(manifest, obj.node, *keys):
            what = f"object {quote(obj.name.text)}" if obj.name.text else "this object"
            yield Problem(Lack(obj.node), f'{what} does not subscribe to any event; add one, such as "createEvent"')


def missing(manifest: Manifest) -> Iterator[Missing]:
    """Any of the events."""
    keys = (*EVENTS, "otherEvents")
    for obj in manifest.subscribe_objects():
        if isinstance(obj.node, Mapping) and not any(map(obj.get, keys)):
            yield from (Missing(obj.node, key, SUBSCRIBE_OBJECT, WARNING) for key in keys)
