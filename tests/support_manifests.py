"""Random manifests with all kinds of content, and edits of them."""

from __future__ import annotations

import copy
import random
from typing import Any

FIELDS = ("email", "Phone", "name", "$['address']['city']", "$['lines'][*]['price']", "owner")
NAMES = ("mail", "tel", "$['home']['city']", "score", "Rank")


def field(chance: random.Random) -> dict[str, Any]:
    form = chance.randrange(3)
    if form == 0:
        return {"fieldName": chance.choice(FIELDS)}
    if form == 1:
        return {"fieldName": chance.choice(FIELDS), "mapToName": chance.choice(NAMES)}
    return {
        "mapToName": chance.choice(NAMES),
        "mapToDisplayName": chance.choice(("A", "B")),
        "prompt": chance.choice(("Which?", "What?")),
        "default": chance.choice(FIELDS),
    }


def read_object(chance: random.Random, name: str) -> dict[str, Any]:
    obj: dict[str, Any] = {"objectName": name, "destination": chance.choice(("a", "b")), "schedule": "0 * * * *"}
    obj["requiredFields"] = [field(chance) for _ in range(chance.randrange(1, 4))]
    if chance.random() < 0.5:
        obj["optionalFields"] = [field(chance) for _ in range(chance.randrange(1, 4))]
    more: dict[str, Any] = {
        "mapToName": "thing",
        "mapToDisplayName": "Thing",
        "enabled": "always",
        "optionalFieldsAuto": "all",
        "backfill": {"defaultPeriod": {"days": chance.randrange(9)}},
        "delivery": {"mode": "onRequest", "pageSize": chance.choice((50, 60))},
    }
    return obj | {key: value for key, value in more.items() if chance.random() < 0.2}


def subscribed_object(chance: random.Random, name: str) -> dict[str, Any]:
    obj: dict[str, Any] = {"objectName": name, "destination": "e", "inheritFieldsAndMapping": chance.random() < 0.8}
    for key in ("createEvent", "deleteEvent", "associationChangeEvent"):
        if chance.random() < 0.4:
            obj[key] = {"enabled": "always"}
    if chance.random() < 0.5:
        watch = {"watchFieldsAuto": "all"}, {"requiredWatchFields": chance.sample(("email", "phone", *NAMES), 2)}
        obj["updateEvent"] = {"enabled": "always", **chance.choice(watch)}
    if chance.random() < 0.2:
        obj["otherEvents"] = chance.sample(("x.merged", "x.split"), chance.randrange(1, 3))
    return obj


def manifest(seed: int) -> dict[str, Any]:
    """A manifest with all kinds of content."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    integrations = []
    for name in chance.sample(("crm", "mail", "books"), chance.randrange(1, 4)):
        names = chance.sample(("contacts", "Companies", "crm/deals", "tickets"), chance.randrange(1, 4))
        integration: dict[str, Any] = {"name": name, "provider": chance.choice(("hubspot", "salesforce"))}
        integration["read"] = {"objects": [read_object(chance, each) for each in names]}
        if chance.random() < 0.6:
            integration["write"] = {
                "objects": [{"objectName": each, "inheritMapping": chance.random() < 0.5} for each in names[:2]]
            }
        if chance.random() < 0.6:
            integration["subscribe"] = {"objects": [subscribed_object(chance, each) for each in names[:2]]}
        if chance.random() < 0.4:
            integration["proxy"] = {"enabled": chance.random() < 0.7, "useModule": chance.random() < 0.5}
        if chance.random() < 0.3:
            events = {key: {"enabled": "always"} for key in chance.sample(("fieldCreated", "fieldDeleted"), 1)}
            integration["watchSchema"] = {"destination": "w", "allObjects": events}
        integrations.append(integration)
    return {"specVersion": "1.0.0", "integrations": integrations}


def edited(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The manifest with something removed or replaced, anywhere."""
    data = copy.deepcopy(data)
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [data]
    while waiting:
        part = waiting.pop()
        for key in list(part) if isinstance(part, dict) else range(len(part)):
            places.append((part, key))
            if isinstance(part[key], (dict, list)):
                waiting.append(part[key])
    part, key = chance.choice(places)
    if isinstance(part[key], str) and chance.random() < 0.5:
        part[key] = chance.choice((*FIELDS, *NAMES, "contacts", "deals", "always", "all", "other"))
    else:
        del part[key]
    return data
