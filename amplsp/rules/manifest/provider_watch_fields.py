"""An update event watches all fields if the provider does not say which fields changed.

The events of some providers, such as Attio, ConnectWise, Jobber and Salesloft, do not say which fields changed. For
these the platform cannot watch single fields, and accepts only `watchFieldsAuto: all`. `amplsp providers NAME` shows
this limit.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: sales
        provider: salesloft
        read:
          objects:
            - objectName: people
              destination: salesWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
                - fieldName: title
        subscribe:
          objects:
            - objectName: people
              destination: salesWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - title
Right:
    specVersion: 1.0.0
    integrations:
      - name: sales
        provider: salesloft
        read:
          objects:
            - objectName: people
              destination: salesWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
                - fieldName: title
        subscribe:
          objects:
            - objectName: people
              destination: salesWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                watchFieldsAuto: all
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._missing import has_anchor
from amplsp.rules.manifest._provider_facts import provider_of
from amplsp.rules.manifest._repairs import exchange_entry
from amplsp.yaml.nodes import Mapping

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("requiredWatchFields",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the watched fields of providers whose events do not say what changed."""
    for obj in manifest.subscribe_objects():
        event = obj.get("updateEvent")
        entry = event.entry("requiredWatchFields") if isinstance(event, Mapping) else None
        # An empty list is `empty-list`, and both ways at once are `update-event-watch-fields`.
        if entry is None or not obj.watch_fields or event.get("watchFieldsAuto"):
            continue
        provider = provider_of(manifest, obj.integration)
        if provider is not None and provider.watch_fields_auto_only:
            message = (
                f'events of {quote(provider.slug)} do not tell which fields changed, so that "requiredWatchFields" '
                'does not work; write "watchFieldsAuto: all"'
            )
            edits = () if has_anchor(entry.value) else exchange_entry(event, entry, "watchFieldsAuto", "all")
            fixes = (Fix('write "watchFieldsAuto: all"', edits),) if edits else ()
            yield Problem(entry.key, message, fixes=fixes)
