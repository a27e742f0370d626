"""The style of a manifest is not a change: property tests with different styles and orders."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support_changes import compare
from support_manifests import edited, manifest, read_object

from amplsp.engine.sides import Version, version
from amplsp.engine.sides import compare as compare_sides
from amplsp.format import format_text
from amplsp.yaml.dump import block_text

seeds = st.integers(0, 1_000_000)
some = settings(max_examples=30)


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@given(seeds)
@some
def test_formatting_comments_line_ends_and_flow_style_are_not_a_change(seed: int) -> None:
    data = manifest(seed)
    text = block_text(data)
    commented = "".join(f"{line}  # 😀 {number}\n" for number, line in enumerate(text.splitlines()))

    for written in (
        json.dumps(data),
        format_text(text).text,
        "\ufeff# first\n\n" + commented,
        commented.replace("\n", "\r\n"),
    ):
        assert compare(text, written) == []
        assert compare(written, text) == []


def shuffled(data: Any, chance: random.Random) -> Any:
    """The same with keys, integrations, objects and lists of words in another order; the order of fields can matter."""
    if isinstance(data, list):
        items = [shuffled(each, chance) for each in data]
        if all(
            isinstance(each, str) or not {"fieldName", "mapToName"} & each.keys() - {"objectName"} for each in items
        ):
            chance.shuffle(items)
        return items
    if not isinstance(data, dict):
        return data
    keys = list(data)
    chance.shuffle(keys)
    return {key: shuffled(data[key], chance) for key in keys}


@given(seeds)
@some
def test_order_is_not_a_change(seed: int) -> None:
    data = manifest(seed)

    assert compare(json.dumps(data), json.dumps(shuffled(data, chance_of(seed)))) == []


def shared(data: Any, known: dict[str, Any]) -> Any:
    """The same with equal parts shared, so that they are written as anchor and aliases."""
    if isinstance(data, dict):
        data = {key: shared(value, known) for key, value in data.items()}
    elif isinstance(data, list):
        data = [shared(each, known) for each in data]
    return known.setdefault(json.dumps(data, sort_keys=True), data) if isinstance(data, (dict, list)) else data


def merged(data: Any) -> str:
    """The same as flow text in which an item gets what it has in common with the first one from a merge key."""
    if isinstance(data, list) and len(data) > 1 and all(isinstance(each, dict) for each in data):
        first, *others = data
        items = [f"&a{id(first)} {merged(first)}"]
        for each in others:
            if first.keys() <= each.keys():
                rest = {key: value for key, value in each.items() if first.get(key) != value}
                items.append(_flow(f"<<: *a{id(first)}", rest))
            else:
                items.append(merged(each))
        return f"[{', '.join(items)}]"
    if isinstance(data, list):
        return f"[{', '.join(map(merged, data))}]"
    return _flow("", data) if isinstance(data, dict) else json.dumps(data)


def _flow(first: str, data: dict[str, Any]) -> str:
    parts = [*([first] if first else []), *(f"{json.dumps(key)}: {merged(value)}" for key, value in data.items())]
    return f"{{{', '.join(parts)}}}"


@given(seeds)
@some
def test_anchors_aliases_and_merge_keys_are_not_a_change(seed: int) -> None:
    data = manifest(seed)
    text = json.dumps(data)

    assert compare(text, yaml.safe_dump(shared(data, {}))) == []
    assert compare(merged(data), text) == []
    assert compare(text, merged(data)) == []


@given(seeds)
@some
def test_of_an_object_that_is_listed_twice_the_last_entry_counts(seed: int) -> None:
    data, chance = manifest(seed), chance_of(seed)
    twice = copy.deepcopy(data)
    objects = chance.choice(twice["integrations"])["read"]["objects"]
    name = chance.choice(objects)["objectName"]
    objects.insert(0, read_object(chance, name.swapcase()))

    assert compare(json.dumps(data), json.dumps(twice)) == []


def sides_of(*parts: dict[str, Any]) -> dict[str, Version]:
    return {f"{number}.amp.yaml": version(f"{number}.amp.yaml", json.dumps(each)) for number, each in enumerate(parts)}


@given(seeds)
@some
def test_a_file_that_is_split_in_two_changes_nothing_and_what_changes_on_the_way_is_reported_as_without(
    seed: int,
) -> None:
    data = manifest(seed)
    new = copy.deepcopy(data)
    for integration in new["integrations"]:
        integration["read"]["objects"][0]["destination"] = "moved"
    halves = [{**new, "integrations": new["integrations"][:1]}, {**new, "integrations": new["integrations"][1:]}]
    same = [{**data, "integrations": data["integrations"][:1]}, {**data, "integrations": data["integrations"][1:]}]

    assert compare_sides(sides_of(data), sides_of(*same), {}) == []
    assert compare_sides(sides_of(*same), sides_of(data), {}) == []
    found = compare_sides(sides_of(data), sides_of(*halves), {})
    assert {each.change.identity for each in found} == {
        each.identity for each in compare(json.dumps(data), json.dumps(new))
    }


@given(seeds)
@some
def test_an_edit_is_reported_in_the_same_way_however_both_sides_are_written(seed: int) -> None:
    old, chance = manifest(seed), chance_of(seed)
    new = edited(old, chance)

    plain = [each.identity for each in compare(json.dumps(old), json.dumps(new))]

    for before, after in _other_writings(old, new):
        assert sorted(map(str, plain)) == sorted(str(each.identity) for each in compare(before, after))


def _other_writings(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield block_text(old), merged(new)
    yield yaml.safe_dump(shared(old, {})), block_text(new).replace("\n", "\r\n")
