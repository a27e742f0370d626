"""Some other key of the manifest changes.

Every change of a manifest's data is reported.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
        subscribe:
          objects:
            - objectName: contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              associationChangeEvent:
                enabled: always
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
        subscribe:
          objects:
            - objectName: contacts
              destination: contactHook
              inheritFieldsAndMapping: true
              associationChangeEvent:
                enabled: always
                includeFullRecords: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Found, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.comparison import Comparison, IntegrationPair, ReadPair, SubscriptionPair
    from amplsp.shape import Event, Others

WHO = "depends on the key"
VERDICT = Verdict.CHECK
WHY = "how this key affects installed customers is not known"
CERTAINTY = (Certainty.UNKNOWN,)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for key in _changed(comparison.old.others, comparison.new.others):
        yield Found(_message(key), name=key)
    for pair in comparison.pairs:
        yield from _of_integration(pair)
        for read in pair.read_pairs:
            yield from _of_read(read)
        for write in pair.write_pairs:
            for key in _changed(write.old.others, write.new.others):
                yield write.found(_message(key), key, name=key)
        for subscription in pair.subscription_pairs:
            yield from _of_subscription(subscription)


def _changed(old: Others, new: Others, above: str = "") -> list[str]:
    """The paths of the keys that only one side has or that have different values, in alphabetical order."""
    return sorted({above + key for key, _ in set(old) ^ set(new)})


def _message(key: str) -> str:
    return f"{key} changes"


def _of_integration(pair: IntegrationPair) -> Iterator[Found]:
    keys = _changed(pair.old.others, pair.new.others)
    if pair.old.proxy and pair.new.proxy:
        keys += _changed(pair.old.proxy.others, pair.new.proxy.others, "proxy.")
    if pair.old.schema_watch and pair.new.schema_watch:
        keys += _changed(pair.old.schema_watch.others, pair.new.schema_watch.others, "watchSchema.")
    for key in keys:
        yield pair.found(_message(key), key.partition(".")[0], name=key)


def _of_read(pair: ReadPair) -> Iterator[Found]:
    for key in _changed(pair.old.others, pair.new.others):
        yield pair.found(_message(key), key.partition(".")[0], name=key)
    for old, new in pair.fields.pairs:
        for key in _changed(old.others, new.others):
            yield pair.changed((old, new), f"{key} of {new.name} changes", key)


def _of_subscription(pair: SubscriptionPair) -> Iterator[Found]:
    keys = _changed(pair.old.others, pair.new.others)
    keys += ["inheritFieldsAndMapping"] if pair.old.inherits != pair.new.inherits else []
    before: dict[tuple[str, str | None], Event] = {(each.key, each.name): each for each in pair.old.events}
    for event in pair.new.events:
        old = before.get((event.key, event.name))
        if old is not None:
            changed = _changed(old.others, event.others, f"{event.key}.")
            is_told = (old.watched, old.watches_all) != (event.watched, event.watches_all)
            keys += [key for key in changed if not (is_told and key.endswith(".watchFieldsAuto"))]
            keys += [f"{event.key}.includeFullRecords"] if old.has_full_records != event.has_full_records else []
    for key in keys:
        yield pair.found(_message(key), key.partition(".")[0], name=key)
