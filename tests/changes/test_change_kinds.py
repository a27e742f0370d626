"""In the manual of each kind of change, only this kind is found."""

from __future__ import annotations

import pytest
from support_changes import compare

from amplsp.api import check_text
from amplsp.changes import Kind, Verdict, kinds
from amplsp.changes.manual import kind_markdown, manual_of
from amplsp.problem import Severity

KINDS = list(kinds().values())
WRONG = {"schedule-removed"}  # a manifest that lacks a schedule is wrong, but is deployed anyway
BESIDE = {"subscribe-object-renamed": {"read-object-renamed"}}  # an object with events is read as well


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_manual_shows_the_kind_and_no_other(kind: Kind) -> None:
    manual = manual_of(kind)

    found = compare(manual.old, manual.new)

    assert [each.kind for each in found if each.kind not in BESIDE.get(kind.id, ())] == [kind.id]
    assert found[0].found.message.strip(".") == found[0].found.message
    assert compare(manual.old, manual.old) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_manifests_of_a_manual_are_right(kind: Kind) -> None:
    manual = manual_of(kind)

    for text in (manual.old,) if kind.id in WRONG else (manual.old, manual.new):
        assert [each for each in check_text(text, profile="platform") if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_manual_says_who_is_concerned_and_how_it_is_known(kind: Kind) -> None:
    page = kind_markdown(kind)

    assert f"**{kind.verdict.value}** for {kind.who}" in page
    assert kind.certainty
    assert not kind.why.endswith(".")


def test_an_optional_field_that_may_be_chosen_anyway_does_not_break() -> None:
    manual = manual_of(kinds()["optional-field-removed"])
    every = "          optionalFieldsAuto: all\n"

    found = compare(manual.old + every, manual.new + every)

    assert [(each.kind, each.verdict) for each in found] == [("optional-field-removed", Verdict.SAFE)]


@pytest.mark.parametrize(
    ("old", "new", "kinds_found"),
    [
        ("enabled: always", "enabled: never", ["event-removed"]),
        ("enabled: always", "enabled: false", ["event-removed"]),
        ("enabled: always", "includeFullRecords: false", ["other-changed"]),
        ("enabled: always", "enabled: sometimes", ["other-changed"]),
        ("watchFieldsAuto: selected", "", ["other-changed"]),
        ("watchFieldsAuto: selected", "watchFieldsAuto: all", ["watch-fields-auto-added"]),
        ("watchFieldsAuto: selected", "requiredWatchFields: [email]", ["watch-field-added"]),
    ],
)
def test_no_word_of_an_event_changes_in_silence(old: str, new: str, kinds_found: list[str]) -> None:
    manual = manual_of(kinds()["watch-field-added"])
    listed = "requiredWatchFields:\n              - email\n"
    assert listed in manual.old
    text = manual.old.replace(listed, "watchFieldsAuto: selected\n")
    after = text.replace(old, new, 1)

    assert [each.kind for each in compare(text, after)] == kinds_found
    assert len(compare(after, text)) == 1


def test_no_word_of_a_schema_watch_changes_in_silence() -> None:
    text = manual_of(kinds()["watch-schema-changed"]).old

    assert [each.kind for each in compare(text, text.replace("enabled: always", "enabled: never"))] == [
        "watch-schema-changed"
    ]
    assert [each.kind for each in compare(text, text.replace("enabled: always", "enabled: so"))] == ["other-changed"]


def test_a_path_of_one_step_is_the_field_itself() -> None:
    manual = manual_of(kinds()["mapped-name-changed"])
    written = manual.old.replace("fieldName: mobilephone", "fieldName: \"$['MobilePhone']\"")

    assert compare(manual.old, written) == []
    assert [each.kind for each in compare(written, manual.new)] == ["mapped-name-changed"]
