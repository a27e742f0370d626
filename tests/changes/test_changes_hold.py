"""What holds for any two manifests: nothing without a change, something for every change, and the same in reverse."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from support_changes import compare, shape

from amplsp.changes import Change, Verdict, kinds
from amplsp.format import format_text
from amplsp.yaml import Document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))
FIELDS = ("email", "Phone", "name", "$['address']['city']", "$['lines'][*]['price']", "owner")
NAMES = ("mail", "tel", "$['home']['city']", "score", "Rank")
SEEDS = 400
RENAMED = {"mapping-"}  # named by what it was called before


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_how_a_manifest_is_written_is_no_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert compare(text, text) == []
    assert compare(text, format_text(text).text) == []
    assert compare(text, "# a comment 😀\n" + text.replace("\n", "\r\n")) == []
    assert compare(text, json.dumps(_plain(text))) == []


def _plain(text: str) -> Any:
    return Document(text).root.plain()


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
    """A manifest with something of everything."""
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


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_edit_is_told_exactly_when_the_shape_changes(seed: int) -> None:
    old = manifest(seed)
    new = edited(old, random.Random(seed))  # noqa: S311 - no secret
    texts = json.dumps(old), json.dumps(new)

    found = compare(*texts)

    shapes = shape(texts[0]), shape(texts[1])
    if found or not any(each.remarks for each in shapes):  # an entry that never arrives may go in silence
        assert bool(found) == (shapes[0] != shapes[1])
    assert [each.kind for each in found if each.kind not in kinds()] == []
    assert len({each.identity for each in found}) == len(found)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_one_direction_adds_the_other_removes(seed: int) -> None:
    old, new = json.dumps(manifest(seed)), json.dumps(manifest(seed + 1 if seed % 2 else seed + SEEDS))

    there, back = compare(old, new), compare(new, old)

    assert _come_and_gone(there, "added", "removed") == _come_and_gone(back, "removed", "added")
    assert _come_and_gone(there, "removed", "added") == _come_and_gone(back, "added", "removed")
    assert len(there) == len(back)


def _come_and_gone(found: list[Change], ending: str, opposite: str) -> list[tuple[str, str]]:
    """The kinds without their ending, and the names, of what came or went and has a kind for the other direction."""
    return sorted(
        (each.kind.removesuffix(ending), str(each.found.name).lower())
        for each in found
        if each.kind.endswith(ending)
        and each.kind.removesuffix(ending) + opposite in kinds()
        and each.kind.removesuffix(ending) not in RENAMED
    )


@pytest.mark.parametrize("seed", range(100))
def test_adding_what_is_optional_is_never_breaking(seed: int) -> None:
    old = manifest(seed)
    new = copy.deepcopy(old)
    new["integrations"].append({"name": "new", "provider": "notion", "proxy": {"enabled": True}})
    chance = random.Random(seed)  # noqa: S311 - no secret
    for integration in new["integrations"][:-1]:
        for obj in integration["read"]["objects"]:
            obj.setdefault("optionalFields", []).append({"fieldName": "extra"})
            obj["optionalFields"].append({"mapToName": "more", "mapToDisplayName": "More", "prompt": "Which more?"})
        integration["read"]["objects"].append(read_object(chance, "extras"))

    verdicts = {each.verdict for each in compare(json.dumps(old), json.dumps(new))}

    assert verdicts
    assert verdicts <= {Verdict.SAFE, Verdict.NOTICE}
