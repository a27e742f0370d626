"""A manifest with every key of the schema, and versions of it with a key at a wrong place."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from amplsp.manifest.definitions import definition_at

Path = tuple[str | int, ...]

SCHEDULE = "*/30 * * * *"
EVENT = {"enabled": "always"}

FULL: dict[str, Any] = {
    "specVersion": "1.0.0",
    "integrations": [
        {
            "name": "crm",
            "displayName": "Our CRM",
            "provider": "hubspot",
            "module": "crm",
            "read": {
                "objects": [
                    {
                        "objectName": "contacts",
                        "mapToName": "contact",
                        "mapToDisplayName": "Contact",
                        "destination": "contactWebhook",
                        "schedule": SCHEDULE,
                        "enabled": "always",
                        "requiredFields": [{"fieldName": "email"}],
                        "optionalFieldsAuto": "all",
                        "backfill": {"defaultPeriod": {"days": 30}},
                        "delivery": {"mode": "onRequest", "pageSize": 100},
                    },
                    {
                        "objectName": "deals",
                        "destination": "dealWebhook",
                        "schedule": SCHEDULE,
                        "requiredFields": [{"fieldName": "dealname", "mapToName": "name"}, {"fieldName": "amount"}],
                        "optionalFields": [
                            {
                                "mapToName": "stage",
                                "mapToDisplayName": "Stage",
                                "prompt": "Which field holds the stage?",
                                "default": "dealstage",
                            }
                        ],
                        "backfill": {"defaultPeriod": {"fullHistory": True}},
                    },
                ]
            },
            "subscribe": {
                "objects": [
                    {
                        "objectName": "contacts",
                        "destination": "contactWebhook",
                        "inheritFieldsAndMapping": True,
                        "createEvent": {"enabled": "always"},
                        "updateEvent": {**EVENT, "requiredWatchFields": ["email"]},
                        "deleteEvent": {"enabled": "always"},
                        "associationChangeEvent": {**EVENT, "includeFullRecords": True},
                        "otherEvents": ["contact.merge"],
                    },
                    {
                        "objectName": "deals",
                        "destination": "dealWebhook",
                        "inheritFieldsAndMapping": True,
                        "updateEvent": {**EVENT, "watchFieldsAuto": "all"},
                    },
                ]
            },
            "write": {
                "objects": [{"objectName": "deals", "inheritMapping": True, "valueDefaults": {"allowAnyFields": True}}]
            },
            "proxy": {"enabled": True, "useModule": True},
            "watchSchema": {
                "destination": "schemaWebhook",
                "schedule": "0 6 * * *",
                "allObjects": {
                    "fieldCreated": {"enabled": "always"},
                    "fieldChanged": {"enabled": "always"},
                    "fieldDeleted": {"enabled": "always"},
                },
            },
        }
    ],
}
"""A manifest without mistakes."""


class Misplaced(NamedTuple):
    """A key that was moved from its mapping to another one: one level up or down, or next to its own."""

    key: str
    home: Path
    place: Path

    def __str__(self) -> str:
        return f"{self.key} of {'.'.join(map(str, self.home))} in {'.'.join(map(str, self.place)) or 'the manifest'}"


def mappings(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every mapping, the outer ones first."""
    if isinstance(value, dict):
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from mappings(part, (*path, step))


def misplacements() -> Iterator[Misplaced]:
    """Every key of the manifest at every wrong place near its own."""
    places = [path for path, _ in mappings(FULL)]
    for home, mapping in mappings(FULL):
        around = [place for place in places if len(place) < len(home) and home[: len(place)] == place]
        parent = around[-1] if around else ()
        beside = [place for place in places if place != home and _parent(place, places) == parent and home]
        for key in mapping:
            inner = [place for place in places if _parent(place, places) == home]
            below = [place for place in inner if place[: len(home) + 1] != (*home, key)]
            for place in dict.fromkeys((*reversed(around), *beside, *below)):
                definition = definition_at(place)
                if definition is not None and key not in definition.properties:
                    yield Misplaced(key, home, place)


def _parent(place: Path, places: list[Path]) -> Path:
    return next((place[:end] for end in range(len(place) - 1, -1, -1) if place[:end] in places), ())


def at(data: Any, path: Path) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


def without(case: Misplaced) -> dict[str, Any]:
    """The manifest without the key."""
    data: dict[str, Any] = copy.deepcopy(FULL)
    del at(data, case.home)[case.key]
    return data


def misplaced(case: Misplaced, *others: Misplaced) -> dict[str, Any]:
    """The manifest with the key at the wrong place, or at several wrong places."""
    data = without(case)
    for each in (case, *others):
        at(data, each.place)[each.key] = copy.deepcopy(at(FULL, each.home)[each.key])
    return data


def in_reverse(data: Any) -> Any:
    """The same data, with the keys of each mapping in reverse order."""
    if isinstance(data, dict):
        return {key: in_reverse(data[key]) for key in reversed(data)}
    return [in_reverse(each) for each in data] if isinstance(data, list) else data
