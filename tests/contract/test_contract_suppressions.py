"""Comments in contracts: members named `//`, which silence rules and which no rule reports."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support_contract import BUILT_IN, NAME, URL, Bench, contract, entry, findings, subject

from amplsp.contract.models import ScopeRow
from amplsp.engine import Settings
from amplsp.engine.fixing import fix_subject

APPROVED = entry(requires_firearm=True)
WHY = "amp:ignore[firearms-touched] -- reviewed by hand"


def rules_of(value: Any, **asked: Any) -> list[str]:
    """The rules with findings, without the one about an unknown provider."""
    return [each.rule for each in findings(value, **asked) if each.rule != "unknown-provider"]


def test_a_comment_silences_its_rules_in_its_object_and_below_and_nowhere_else() -> None:
    inside = contract(APPROVED, {"//": WHY, **entry("b", requires_firearm=True)})
    above = contract(APPROVED, entry("b", requires_firearm=True))
    above["sections"]["//"] = WHY
    beside = contract(APPROVED)
    beside["sections"]["byok"]["//"] = WHY

    assert rules_of(contract(APPROVED)) == ["firearms-touched"]
    assert rules_of(inside) == ["firearms-touched"]
    assert rules_of(above) == []
    assert sorted(rules_of(beside)) == ["firearms-touched", "suppression-unused"]


def test_a_comment_silences_what_is_underlined_at_the_key_of_its_object() -> None:
    value = contract()
    value["sections"]["byok"].update({"oauth_only": True, "//": "amp:ignore[byok-mode]"})

    assert rules_of(value) == []


def test_a_bare_comment_silences_warnings_and_no_errors() -> None:
    value = contract(entry(description="Reads", requires_firearm=True))
    value["//"] = "amp:ignore -- a draft for a talk"

    assert [each.rule for each in findings(value)] == ["firearms-touched"]


def test_what_comments_say_wrongly_is_reported_at_its_place() -> None:
    value = contract()
    value["//"] = "amp:ignore firearms-touched"
    value["sections"]["//"] = "amp:ignore[fire-arms]"
    text = json.dumps(value, ensure_ascii=False)

    found = {each.rule: text[slice(*each.span)] for each in findings(text)}

    assert found["suppression-malformed"] == '"//": "amp:ignore firearms-touched"'
    assert found["suppression-unknown-rule"] == "fire-arms"


def test_no_rule_reports_comments() -> None:
    value = contract({"//": "Ask Kim.", **entry()})
    for part in (value, value["sections"], value["sections"]["byok"], value["sections"]["utm"]["schema"]):
        part["//"] = "PROVIDER_EXAMPLECRM_KEY"
    row = ScopeRow(scope_name="a.read", source=URL)

    assert rules_of(value, template=BUILT_IN, rows=(row,)) == []
    assert rules_of(json.dumps(value).replace("//", "\\/\\/", 1), template=BUILT_IN) == []


def test_comments_of_a_template_need_not_be_in_its_contracts() -> None:
    template = {"//": "Ours.", **BUILT_IN, "notes": [{"//": "x", "by": "Kim"}]}

    assert rules_of(contract(), template={"//": "Ours.", **BUILT_IN}) == []
    assert rules_of({**contract(), "notes": [{"by": "Kim"}]}, template=template) == []


def test_a_text_that_is_not_json_has_no_comments_and_says_only_that() -> None:
    text = '{"//": "amp:ignore[json-syntax]", "status": "approved", '

    assert subject(text).suppressions == []
    assert rules_of(text) == ["json-syntax"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("position", [0, 1, 4])
def test_an_idle_comment_is_removed_with_its_comma(indent: int | None, position: int) -> None:
    items = list(contract()["sections"]["byok"].items())
    items.insert(position, ("//", "amp:ignore[byok-mode]"))
    value = contract()
    value["sections"]["byok"] = dict(items)
    text = json.dumps(value, indent=indent, ensure_ascii=False)

    fixed = fix_subject(subject(text), Settings(), only="suppression-unused")

    assert json.loads(fixed.text) == contract()
    if indent:
        assert fixed.text == json.dumps(contract(), indent=indent, ensure_ascii=False)


def test_the_only_member_of_an_object_is_removed_and_one_rule_of_two() -> None:
    value = contract()
    value["sections"]["kpi"] = {"//": "amp:ignore[byok-mode]"}
    value["sections"]["byok"].update({"oauth_only": True, "//": "amp:ignore[utm-pattern, byok-mode] -- why"})

    fixed = json.loads(fix_subject(subject(value), Settings(), only="suppression-unused").text)

    assert fixed["sections"]["kpi"] == {}
    assert fixed["sections"]["byok"]["//"] == "amp:ignore[byok-mode] -- why"


def test_comments_of_a_file_count_on_the_command_line(bench: Bench) -> None:
    value = contract(APPROVED)
    bench.write(NAME, value)
    assert bench.run("--check", NAME).code == 1

    bench.write(NAME, {"//": WHY, **value})
    outcome = bench.run("--check", NAME)

    assert (outcome.code, "firearms-touched" in outcome.out) == (0, False)


@pytest.mark.parametrize(("status", "is_fixed"), [("draft", True), ("approved", False), (None, False)])
def test_only_a_draft_is_ever_fixed(bench: Bench, status: str | None, is_fixed: bool) -> None:  # noqa: FBT001 - an expectation
    path = bench.write(NAME, {"//": "amp:ignore[byok-mode]", **contract(), "status": status})
    before = path.read_bytes()

    outcome = bench.run("--check", NAME, "--fix", "--unsafe-fixes", "--approved-ok")

    assert ("suppression-unused" in outcome.out) is not is_fixed
    assert (path.read_bytes() != before) is is_fixed
