"""Anchors, tags and aliases: typed ones are kept, aliases are completed, and hovers explain them."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from support_completion import accepted, at_cursor, labels, manifest_of

from amplsp.editor.hover import hover

HEAD = "specVersion: 1.0.0\nintegrations:\n"
ANCHORED = f"""{HEAD}  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: &off-hours "0 22 * * *"
          backfill: &month
            defaultPeriod:
              days: 30
          requiredFields: &fields
            - &email
              fieldName: email
              mapToName: mail
        - objectName: deals
"""
NOW = datetime(2026, 1, 5, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "line",
    [
        "provider: &pr| hubspot",
        "provider: &|pr hubspot",
        "provider: |&pr hubspot",
        "provider:| &pr hubspot",
        "provider: &p|",
        "provider: &|",
        "provider: !!s|tr hubspot",
        "provider: !|",
        "provider: !!str &p|r hubspot",
        "read: &re|\n      objects: []",
        "&na|",
        "&na |",
    ],
)
@pytest.mark.parametrize("place", ["  - name: crm\n    {}\n", "  - {}\n"])
def test_nothing_is_offered_in_or_at_an_anchor_or_a_tag(line: str, place: str) -> None:
    assert labels(HEAD + place.format(line)) == []


@pytest.mark.parametrize("item", ["{provider: &p|}", "{provider: !!s|tr hubspot}", "{&p| provider: x}", "[&a|]"])
def test_nothing_is_offered_in_an_anchor_inside_brackets(item: str) -> None:
    assert labels(f"{HEAD}  - {item}\n") == []


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("provider: &pr hub|", "provider: &pr hubspot"),
        ("provider: &pr |", "provider: &pr hubspot"),
        ("provider: !!str hub|spot # why", "provider: !!str hubspot # why"),
        ("provider: !!str &pr |", "provider: !!str &pr hubspot"),
        ("provider: &pr 'hub|'", "provider: &pr 'hubspot'"),
    ],
)
def test_a_value_after_an_anchor_or_a_tag_leaves_it_alone(line: str, after: str) -> None:
    assert accepted(f"{HEAD}  - {line}\n", "hubspot") == f"{HEAD}  - {after}\n"
    assert accepted(f"{HEAD}  - {{{line.partition(' #')[0]}}}\n", "hubspot").startswith(f"{HEAD}  - {{provider: ")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("schedule: *|", ["*off-hours"]),
        ("schedule: *of|", ["*off-hours"]),
        ("schedule: *off-h|ours # often", ["*off-hours"]),
        ("backfill: *|", ["*month"]),
        ("backfill:\n            *|", ["*month"]),
        ("requiredFields: *|", ["*fields"]),
        ("requiredFields:\n            - *|", ["*email"]),
        ("requiredFields: [*|]", ["*email"]),
        ("requiredFields: [*e|, *email]", ["*email"]),
        ("backfill: {<<: *|}", ["*month", "*email"]),
        ("<<: *|", ["*email", "*month"]),
        ("<<: [*|]", ["*email", "*month"]),
    ],
)
def test_aliases_complete_with_the_anchors_that_fit(line: str, offered: list[str]) -> None:
    text = f"{ANCHORED}          {line}\n"
    found = [label for label in labels(text) if not label.startswith("*/") and "* *" not in label]

    assert found == offered
    assert offered[0] in accepted(text, offered[0]).splitlines()[-1]


def test_a_schedule_may_still_begin_with_an_asterisk() -> None:
    assert "*/30 * * * *" in labels(f"{ANCHORED}          schedule: *|")
    assert "*/30 * * * *" in labels(f"{ANCHORED}          schedule: */|")


def test_only_anchors_above_count_and_of_one_name_the_last() -> None:
    text = ANCHORED.replace("destination: hook", "destination: &off-hours hook")

    assert labels(text.replace("objectName: contacts", "objectName: *|")) == []
    ((offer),) = at_cursor(f"{text}          schedule: *o|")[1]
    assert offer.detail == '"0 22 * * *"'
    assert labels(ANCHORED.replace("days: 30", "days: *|")) == []


@pytest.mark.parametrize(
    ("needle", "words"),
    [
        ("&off-hours", ['`&off-hours` marks `"0 22 * * *"`', "Used in line 18"]),
        ('ours "0', ["`&off-hours` marks"]),
        ("&month", ["a mapping with `defaultPeriod`", "Not used"]),
        ("&fields", ["a list of 1"]),
        ("*off-hours", ["is a copy of what `&off-hours` marks in line 9"]),
        ("<<", ["**<<** copies the keys", "Copied: `mapToName`", "Written here, so not copied: `fieldName`"]),
    ],
)
def test_a_hover_explains_anchors_aliases_and_merge_keys(needle: str, words: list[str]) -> None:
    fields = "          requiredFields:\n            - <<: *email\n              fieldName: x\n"
    text = f"{ANCHORED}          schedule: *off-hours\n{fields}"

    found = hover(manifest_of(text), text.index(needle), NOW)

    assert found is not None
    for each in words:
        assert each in found.markdown
