"""Properties of any two manifests: nothing without a change, something for every change, and the same in reverse."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from support_changes import compare, shape
from support_manifests import edited, manifest, read_object

from amplsp.changes import Change, Verdict, kinds
from amplsp.format import format_text
from amplsp.yaml import Document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))
SEEDS = 200
RENAMED = {"mapping-"}  # reported under its former name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_how_a_manifest_is_written_is_not_a_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert compare(text, text) == []
    assert compare(text, format_text(text).text) == []
    assert compare(text, "# a comment 😀\n" + text.replace("\n", "\r\n")) == []
    assert compare(text, json.dumps(_plain(text))) == []


def _plain(text: str) -> Any:
    return Document(text).root.plain()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_edit_is_reported_exactly_when_the_shape_changes(seed: int) -> None:
    old = manifest(seed)
    new = edited(old, random.Random(seed))  # noqa: S311 - no secret
    texts = json.dumps(old), json.dumps(new)

    found = compare(*texts)

    shapes = shape(texts[0]), shape(texts[1])
    if found or not any(each.remarks for each in shapes):  # the removal of an entry that never arrives may be silent
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
    """The kinds without their ending, with names, of additions and removals that exist in both directions."""
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
