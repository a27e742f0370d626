"""Backfill periods, for the backfill rules."""

from __future__ import annotations

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import ReadObject
from amplsp.rules.manifest._missing import has_anchor
from amplsp.rules.manifest._provider_facts import facts_of, provider_of
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Edit


def days_of(obj: ReadObject) -> int | None:
    """The whole number of `backfill.defaultPeriod.days`; None if there is none."""
    value = obj.period.get("days").value
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def full_history_of(obj: ReadObject) -> bool | None:
    """The value of `backfill.defaultPeriod.fullHistory`; None if it has none."""
    value = obj.period.get("fullHistory").value
    return value if isinstance(value, bool) else None


def days_limit(manifest: Manifest, obj: ReadObject) -> int | None:
    """The largest number of days that can be read of an object; None if no limit is known."""
    name = obj.name.text
    facts = facts_of(manifest, obj.integration) if name else None
    if not name or facts is None or not facts.has_object(name):
        return None
    return facts.provider.backfill_max_days(name)


def is_on_snowflake(manifest: Manifest, obj: ReadObject) -> bool:
    """Whether an object is read from Snowflake, and the catalog has that provider."""
    return obj.integration.provider.text == "snowflake" and provider_of(manifest, obj.integration) is not None


def exchange_period(obj: ReadObject, key: str, new_key: str, value: str) -> tuple[Edit, ...]:
    """Write one kind of period instead of the other; no edits if both are there, or if an alias is involved."""
    period = obj.period
    entry = period.entry(key) if isinstance(period, Mapping) and not period.get(new_key) else None
    if entry is None or entry.value.parent is not period or has_anchor(entry.value):
        return ()
    return Edit(entry.key.span, new_key), Edit(entry.value.span, value)
