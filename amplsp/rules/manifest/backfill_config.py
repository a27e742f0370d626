"""A backfill says how far to go back: either `days` or `fullHistory`.

With both, it is not clear which one counts; with neither, the block says nothing. The platform rejects both cases, and
also `days` next to `fullHistory: false`.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              backfill:
                defaultPeriod:
                  days: 30
                  fullHistory: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              backfill:
                defaultPeriod:
                  days: 30
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import anchor_of
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import READ_OBJECT, WARNING_ERROR, Missing, has_anchor, missing_by_mapping
from amplsp.rules.manifest._periods import days_of, full_history_of
from amplsp.rules.manifest._repairs import remove_entry
from amplsp.yaml.nodes import Mapping, Node

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("backfill",)
IS_LOCAL = True

_PERIODS = ("days", "fullHistory")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the backfills with two periods or none."""
    for lacking in missing_by_mapping(manifest, "backfill-config"):
        message = 'the backfill has no period; write "days" or "fullHistory: true" below "defaultPeriod"'
        yield Problem(anchor_of(lacking[0].mapping), message, lacking[0].levels)
    for obj in manifest.read_objects():
        full_history = full_history_of(obj)
        if days_of(obj) is None or full_history is None:
            continue
        period = obj.period
        level = None if full_history else WARNING_ERROR
        related = tuple(Related(period.get(key).span, f"{quote(key)} is here") for key in _PERIODS)
        message = 'a backfill has "days" or "fullHistory", not both; remove one'
        yield Problem(anchor_of(period), message, level, related, tuple(_fixes(manifest, period)))


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The period, and its keys."""
    path = (*READ_OBJECT, "backfill")
    for obj in manifest.read_objects():
        backfill, period = obj.get("backfill"), obj.period
        if isinstance(backfill, Mapping) and not backfill.get("defaultPeriod"):
            yield Missing(backfill, "defaultPeriod", path, WARNING_ERROR)
        if isinstance(period, Mapping) and not any(map(period.get, _PERIODS)):
            for key in _PERIODS:
                yield Missing(period, key, (*path, "defaultPeriod"), WARNING_ERROR)


def _fixes(manifest: Manifest, period: Node) -> Iterator[Fix]:
    for key in reversed(_PERIODS):
        entry = period.entry(key) if isinstance(period, Mapping) else None
        edit = remove_entry(manifest.document, period, entry) if entry and not has_anchor(entry.value) else None
        if edit:
            yield Fix(f"remove {quote(key)}", (edit,))
