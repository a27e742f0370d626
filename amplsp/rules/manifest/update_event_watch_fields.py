"""An update event says which fields it watches: either `requiredWatchFields` or `watchFieldsAuto`.

With both, it is not clear which one counts. With neither, the platform rejects the manifest.

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
              updateEvent:
                enabled: always
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
              updateEvent:
                enabled: always
                watchFieldsAuto: all
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import anchor_of
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import SUBSCRIBE_OBJECT, WARNING_ERROR, Missing, has_anchor, missing_by_mapping
from amplsp.rules.manifest._repairs import remove_entry, supply
from amplsp.yaml.nodes import Entry, Mapping, Node

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("updateEvent",)
IS_LOCAL = True

_KEYS = ("requiredWatchFields", "watchFieldsAuto")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the update events that watch nothing, or watch in two ways."""
    for lacking in missing_by_mapping(manifest, "update-event-watch-fields"):
        if len(lacking) < len(_KEYS):
            continue  # one of them may stand on a line that could not be read
        owner = lacking[0].mapping.parent
        if owner is not None and any(map(owner.get, _KEYS)):
            continue  # it stands beside the event; `unknown-key` says where it belongs
        message = (
            'the update event does not watch any field; write "watchFieldsAuto: all" or list "requiredWatchFields"'
        )
        yield Problem(anchor_of(lacking[0].mapping), message, lacking[0].levels, fixes=_watch_all(manifest, lacking))
    for obj in manifest.subscribe_objects():
        event = obj.get("updateEvent")
        if not obj.watch_fields or not event.get("watchFieldsAuto").text:
            continue
        message = 'an update event has "requiredWatchFields" or "watchFieldsAuto", not both; remove one'
        related = tuple(
            Related(entry.key.span, f"{quote(key)} is here") for key in _KEYS if (entry := _entry(event, key))
        )
        yield Problem(anchor_of(event), message, related=related, fixes=tuple(_removals(manifest, event)))


def missing(manifest: Manifest) -> Iterator[Missing]:
    """What an update event watches: one of two keys."""
    for obj in manifest.subscribe_objects():
        update = obj.get("updateEvent")
        if isinstance(obj.node, Mapping) and isinstance(update, Mapping) and not any(map(update.get, _KEYS)):
            for key in reversed(_KEYS):
                yield Missing(update, key, (*SUBSCRIBE_OBJECT, "updateEvent"), WARNING_ERROR)


def _watch_all(manifest: Manifest, lacking: list[Missing]) -> tuple[Fix, ...]:
    wanted = next(each for each in lacking if each.key == "watchFieldsAuto")
    edits = supply(manifest.document, wanted, "all")
    return (Fix('insert "watchFieldsAuto: all"', edits),) if edits else ()


def _removals(manifest: Manifest, event: Node) -> Iterator[Fix]:
    for key in reversed(_KEYS):
        entry = _entry(event, key)
        edit = remove_entry(manifest.document, event, entry) if entry and not has_anchor(entry.value) else None
        if edit:
            yield Fix(f"remove {quote(key)}", (edit,))


def _entry(event: Node, key: str) -> Entry | None:
    return event.entry(key) if isinstance(event, Mapping) else None
