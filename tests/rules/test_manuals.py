"""The manuals of the rules are true: what they call wrong is found, what they call right is clean, fixes lead there."""

from __future__ import annotations

import pytest
from support_fixtures import blocks, findings

from amplsp.problem import Profile
from amplsp.rules import rules
from amplsp.yaml import apply_edits


@pytest.mark.parametrize("rule", rules())
def test_a_manual_shows_a_wrong_and_a_right_manifest(rule: str) -> None:
    labels = [label for label, _ in blocks(rule)]

    assert labels[:2] == ["Wrong", "Right"]
    assert len(labels) % 2 == 0
    assert rules()[rule].summary


@pytest.mark.parametrize("rule", rules())
def test_the_wrong_manifest_has_this_finding_and_the_right_one_none_at_all(rule: str) -> None:
    for label, text in blocks(rule):
        found = [each for profile in Profile for each in findings(text, profile)]
        if label == "Wrong":
            assert {each.rule for each in found} == {rule}, text
        else:
            assert [each for each in found if each.severity.word != "info"] == [], text


@pytest.mark.parametrize("rule", rules())
def test_the_first_fix_of_each_finding_turns_wrong_into_right(rule: str) -> None:
    """A rule without fixes has nothing to show; one with fixes shows each kind by a pair."""
    shown = blocks(rule)
    for (_, wrong), (_, right) in zip(shown[::2], shown[1::2], strict=True):
        fixes = [
            each.fixes[0] for each in findings(wrong, Profile.SPEC) or findings(wrong, Profile.PLATFORM) if each.fixes
        ]
        if fixes:
            assert apply_edits(wrong, {edit for fix in fixes for edit in fix.edits}) == right
