"""The provider sends every event that the manifest subscribes to.

Not every object has every event: Gong sends events only for new calls, Attio only for new workspace members, and Gmail
and Google Calendar only for `messages` and `events`. The platform rejects other events when the customer installs the
integration, or they are never sent. `amplsp providers NAME` shows these limits.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: calls
        provider: gong
        read:
          objects:
            - objectName: calls
              destination: callWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        subscribe:
          objects:
            - objectName: calls
              destination: callWebhook
              inheritFieldsAndMapping: true
              createEvent:
                enabled: always
              deleteEvent:
                enabled: always
Right:
    specVersion: 1.0.0
    integrations:
      - name: calls
        provider: gong
        read:
          objects:
            - objectName: calls
              destination: callWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        subscribe:
          objects:
            - objectName: calls
              destination: callWebhook
              inheritFieldsAndMapping: true
              createEvent:
                enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import anchor_of
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._provider_facts import facts_of
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from amplsp.rules.manifest._provider_facts import Facts

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("createEvent", "updateEvent", "deleteEvent")
IS_LOCAL = True

_LIMITED = ("createEvent", "updateEvent", "deleteEvent")
"""The events that can be limited: not `associationChangeEvent`, which only HubSpot has, and `otherEvents`, whose names
only the provider knows."""
_MOST_NAMED = 3


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the events that a provider does not send for an object."""
    for obj in manifest.subscribe_objects():
        name = obj.name.text
        facts = facts_of(manifest, obj.integration) if name else None
        if not name or facts is None or not facts.has_object(name):
            continue
        granted = facts.provider.subscribe_events(name)
        for key in _LIMITED:
            event = obj.get(key)
            if granted is not None and key not in granted and isinstance(event, Mapping):
                yield Problem(anchor_of(event), _message(facts, name, key, granted))


def _message(facts: Facts, name: str, key: str, granted: tuple[str, ...]) -> str:
    refused = f"{facts.name} does not send {quote(key)} for {quote(name)}"
    if granted:
        return f"{refused}; it sends only {' and '.join(map(quote, granted))}"
    others = [each for each in facts.provider.objects("subscribe", facts.module) if _sends(facts, each)]
    if len(others) > _MOST_NAMED:
        return f"{refused}, nor any other event"
    return f"{refused}; it sends events only for {' and '.join(map(quote, others))}"


def _sends(facts: Facts, name: str) -> bool:
    return facts.provider.subscribe_events(name) != ()
