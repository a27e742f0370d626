"""Refactorings change only what their titles say: data, comments and validity are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_check import check_document, fix_text
from support_completion import EXAMPLES, SHAPES, manifest_of

from amplsp.editor.code_action import ActionKind, CodeAction, fix_all, quick_fixes, suppress_actions
from amplsp.editor.refactor import refactorings
from amplsp.engine import Settings
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.problem import Severity
from amplsp.yaml import Document, apply_edits

if TYPE_CHECKING:
    from pathlib import Path

SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]


def at_cursor(text: str, title: str) -> str:
    """The text after the refactoring at its `|` whose title begins so."""
    offset = text.index("|")
    text = text[:offset] + text[offset + 1 :]
    found = [each for each in refactorings(manifest_of(text), offset) if each.title.startswith(title)]
    assert found, [each.title for each in refactorings(manifest_of(text), offset)]
    return apply_edits(text, found[0].edits)


def titles(text: str) -> list[str]:
    offset = text.index("|")
    return [each.title for each in refactorings(manifest_of(text[:offset] + text[offset + 1 :]), offset)]


def check_refactoring(text: str, action: CodeAction) -> None:
    before, after = Document(text), Document(apply_edits(text, action.edits))
    assert after.syntax_errors == [], action
    if action.kind is ActionKind.EXTRACT or action.title.startswith("sort"):
        assert after.root.plain() == before.root.plain(), action
    if not action.title.startswith("offer"):
        assert sorted(each.text for each in after.comments) == sorted(each.text for each in before.comments), action
    assert errors(after) <= errors(before), action


def errors(document: Document) -> int:
    return sum(each.severity is Severity.ERROR for each in check_document(document))


@pytest.mark.parametrize("shape", [*SHAPES, ""])
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_every_refactoring_of_an_example_leaves_a_valid_manifest(path: Path, shape: str) -> None:
    text = SHAPES.get(shape, str)(path.read_text(encoding="utf-8"))
    manifest = manifest_of(text)
    tried: set[object] = set()
    for offset in range(0, len(text) + 1, 9):
        for action in refactorings(manifest, offset):
            if action.edits not in tried:
                tried.add(action.edits)
                check_refactoring(text, action)


READ = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields: # what we need
            - fieldName: email
            - {fieldName: phone, mapToName: tel}
          backfill: {defaultPeriod: {days: 30}}
"""


def test_optional_fields_become_all_fields() -> None:
    text = READ.replace(
        "          backfill",
        "          optionalFields: |# nice to have\n            - fieldName: a\n            - fieldName: b # and this\n"
        "          backfill",
    )

    assert at_cursor(text, "offer all fields") == READ.replace(
        "          backfill", "          optionalFieldsAuto: all # and this\n          backfill"
    )


def test_optional_fields_become_all_fields_in_json_too() -> None:
    text = '{"integrations": [{"read": {"objects": [{"objectName": "a", "optional|Fields": [{"fieldName": "x"}]}]}}]}'

    assert '{"objectName": "a", "optionalFieldsAuto": "all"}' in at_cursor(text, "offer all fields")


def test_optional_fields_with_a_syntax_error_stay() -> None:
    broken = "optional|Fields:\n            - mapToName: tier\n     ---\n     prompt: Which?\n          backfill"
    text = READ.replace("backfill", broken)

    assert "offer all fields" in " ".join(titles(text.replace("     ---\n     prompt: Which?\n", "")))
    assert not any(title.startswith("offer") for title in titles(text))


def test_optional_fields_that_are_used_elsewhere_stay() -> None:
    text = READ.replace("requiredFields: #", "optional|Fields: &all #") + "        - optionalFields: *all\n"

    assert not any(title.startswith("offer") for title in titles(text))


@pytest.mark.parametrize(
    ("section", "read"),
    [
        ("write:\n      objects:\n        - objectName: de|als\n", ["contacts", "deals"]),
        ("subscribe:\n      objects:\n        - objectName: deals\n          dest|ination: x\n", ["contacts", "deals"]),
    ],
)
def test_an_object_that_is_not_read_is_read_too(section: str, read: list[str]) -> None:
    text = at_cursor(f"{READ}    {section}", 'read "deals" too')

    objects = Document(text).root.plain()["integrations"][0]["read"]["objects"]
    assert [each["objectName"] for each in objects] == read
    assert objects[1]["destination"] == ("x" if "destination: x" in text else "hook")


@pytest.mark.parametrize("read", ["", "    read:\n", "    read:\n      objects:\n", "    read: {}\n"])
def test_an_object_is_read_too_where_the_section_is_not_there_yet(read: str) -> None:
    written = "    write:\n      objects:\n        - objectName: |deals\n"
    text = f"integrations:\n  - name: crm\n    provider: x\n{read}{written}"

    (integration,) = Document(at_cursor(text, 'read "deals" too')).root.plain()["integrations"]

    assert [each["objectName"] for each in integration["read"]["objects"]] == ["deals"]
    assert list(integration)[:4] == ["name", "provider", "read", "write"]


def test_an_object_that_is_read_is_not_offered_again() -> None:
    assert not any("too" in each for each in titles(READ + "    write:\n      objects: [{objectName: con|tacts}]\n"))


TWICE = (
    READ.replace("{days: 30}}", "{days: 30|}}")
    + """\
        - objectName: deals
          backfill:
            defaultPeriod:
              days: 30
          requiredFields:
            # a comment that must not be lost
            - fieldName: email
            - {fieldName: phone, mapToName: tel}
"""
)


def test_what_is_written_twice_is_shared_through_an_anchor() -> None:
    text = at_cursor(TWICE, "share")

    assert "backfill: &contacts-backfill {defaultPeriod: {days: 30}}\n" in text
    assert text.count("backfill: *contacts-backfill\n") == 1
    assert Document(text).root.plain() == Document(TWICE.replace("|", "")).root.plain()


def test_an_anchor_that_is_there_is_used() -> None:
    text = at_cursor(TWICE.replace("backfill: {", "backfill: &b {"), "share")

    assert "backfill: &b {defaultPeriod" in text
    assert "backfill: *b\n" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("days: 30|", "days: 31|"),
        ("defaultPeriod:\n", "defaultPeriod: # why\n"),
        ("30|}}\n", "30}}\n# |\n"),
        ("days: 30\n", "days: &d 30\n"),
    ],
)
def test_what_differs_or_has_a_comment_or_an_anchor_is_not_shared(before: str, after: str) -> None:
    assert not any(each.startswith("share") for each in titles(TWICE.replace(before, after)))


def test_the_comment_of_the_key_that_comes_first_stays_with_it_below_the_dash() -> None:
    text = "integrations:\n  - pro|vider: hubspot\n    displayName: x\n    # c\n    name: a\n"
    after = "integrations:\n  -\n    # c\n    name: a\n    displayName: x\n    provider: hubspot\n"

    assert at_cursor(text, "sort these keys") == after
    assert "sort these keys" not in titles(after.replace("hubspot", "hub|spot"))


def test_keys_are_sorted_with_their_comments_and_the_dash_stays() -> None:
    text = """\
integrations:
  - read:
      objects:
        - destination: hook # where to
          objectName: contacts
          # every
          # hour
          sched|ule: "0 * * * *"

    name: crm
"""
    after = """\
integrations:
  - read:
      objects:
        - objectName: contacts
          destination: hook # where to
          # every
          # hour
          schedule: "0 * * * *"

    name: crm
"""

    assert at_cursor(text, "sort these keys") == after
    assert "sort these keys" not in titles(after.replace("hook", "ho|ok"))
    assert at_cursor(after.replace("name: crm", "name: c|rm"), "sort").startswith(
        "integrations:\n  - name: crm\n    read:"
    )


def test_keys_are_not_sorted_if_an_alias_would_come_before_its_anchor() -> None:
    text = "integrations:\n  - read: &r {objects: []}\n    na|me: crm\n    proxy: {enabled: true}\n"
    shared = "integrations:\n  - subscribe: &r {objects: []}\n    na|me: crm\n    read: *r\n"

    assert at_cursor(text, "sort").startswith("integrations:\n  - name: crm\n    read: &r")
    for title in titles(shared):
        assert Document(at_cursor(shared, title)).syntax_errors == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_fixing_all_is_what_check_does_with_fix(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    found = fix_all(Manifest(read_document(text)), Settings())

    assert apply_edits(text, found.edits) == fix_text(text, Settings()).text
    assert found.refusal == ""


def test_fixing_all_says_what_it_leaves_out() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8").replace("schedule:", "Schedule:").replace("* * *", "* *", 1)

    found = fix_all(Manifest(read_document(text)), Settings())

    assert [each.diagnostic.rule for each in found.left_out] == ["unknown-key"]
    assert found.left_out[0].reason.startswith("it would cause error[schedule-syntax]")


def test_a_fix_is_preferred_where_it_is_safe_and_labelled_where_it_is_not() -> None:
    text = "specVersion: 1.0.0\nintegrations:\n  - name: Crm\n    providr: hubspot\n    proxy: {enabled: true}\n"
    actions = quick_fixes(check_document(Document(text)))

    assert [(each.title, each.is_preferred) for each in actions] == [
        ('rename to "crm" (unsafe)', False),
        ('rename to "provider"', True),
    ]
    assert all(each.kind is ActionKind.QUICK_FIX and len(each.diagnostics) == 1 for each in actions)


def test_inside_a_directive_the_unknown_rule_is_replaced_and_the_unused_one_removed_but_not_silenced() -> None:
    text = "# amp:ignore[large-backfil, schedule-syntax]\nspecVersion: 1.0.0\nintegrations: []\n"
    found = [each for each in check_document(Document(text)) if each.rule.startswith("suppression-")]

    assert [each.title for each in quick_fixes(found)] == [
        'rename to "large-backfill" (unsafe)',
        'remove "schedule-syntax"',
    ]
    assert suppress_actions(manifest_of(text), found) == []
