"""`contract --check`: every rule finds its defect, at its place, and reports nothing in a correct contract."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support_contract import BUILT_IN, NAME, URL, bundled, contract, entry, findings, order, said
from support_contract_changes import BYOK, SCHEMA, SCOPE, Change, add_scope, byok, drop, schema, scope, top

from amplsp.contract.generate import generate
from amplsp.contract.json_text import render_json
from amplsp.contract.models import ScopeRow
from amplsp.contract.naming import file_name
from amplsp.contract.template import load_template
from amplsp.problem import Kind
from amplsp.rules import rules


def reorder(value: Any) -> None:
    first = value["sections"]["scopes"]["scopes"][0]
    value["sections"]["scopes"]["scopes"][0] = dict(reversed(first.items()))


ERROR, WARNING = "error", "warning"

CASES: list[tuple[Change, list[tuple[str, str, str]]]] = [
    (lambda _: None, []),
    (drop("status"), [(ERROR, "wrong-shape", "status")]),
    (drop("sections", "byok", "byok_only"), [(ERROR, "wrong-shape", f"{BYOK}.byok_only")]),
    (drop("sections", "utm", "schema"), []),
    (drop("sections", "utm"), []),
    *((drop("sections", "utm", "schema", key), []) for key in BUILT_IN["sections"]["utm"]["schema"]),
    (schema(static_params={}), []),
    (schema(static_params=[]), [(ERROR, "wrong-shape", f"{SCHEMA}.static_params")]),
    (schema(static_params={"utm_source": 1}), [(ERROR, "wrong-shape", f"{SCHEMA}.static_params.utm_source")]),
    (schema(pattern_structure=None), [(ERROR, "wrong-shape", f"{SCHEMA}.pattern_structure")]),
    (drop("sections", "scopes", "scopes", 0, "scope_type"), [(ERROR, "wrong-shape", f"{SCOPE}.scope_type")]),
    (scope(requires_firearm="no"), [(ERROR, "wrong-shape", f"{SCOPE}.requires_firearm")]),
    (scope(firearm_type_id=None), [(ERROR, "wrong-shape", f"{SCOPE}.firearm_type_id")]),
    (scope(scope_name=""), [(ERROR, "wrong-shape", "sections.scopes.scopes[0].scope_name")]),
    (add_scope({}), [(ERROR, "wrong-shape", f"sections.scopes.scopes[1].{key}") for key in sorted(entry())]),
    (scope(version="v2"), [(ERROR, "scope-keys", f"{SCOPE}.version")]),
    (reorder, [(ERROR, "scope-keys", SCOPE)]),
    (top(status="approved"), [(ERROR, "status-not-draft", "status")]),
    (scope(requires_firearm=True), [(ERROR, "firearms-touched", f"{SCOPE}.requires_firearm")]),
    (scope(firearm_type_id="x"), [(ERROR, "firearms-touched", f"{SCOPE}.firearm_type_id")]),
    (drop("sections", "dev_account", "standardization", "naming_rule"), [(ERROR, "naming-rule", "")]),
    (top(notes=["PROVIDER_EXAMPLECRM_KEY"]), [(ERROR, "naming-rule", "notes[0]")]),
    (top(notes=["PROVIDER_EXAMPLE_CRM_KEY"]), [(ERROR, "naming-rule", "notes[0]")]),
    (schema(provider_slug="other"), [(ERROR, "slug-mismatch", f"{SCHEMA}.provider_slug")]),
    (
        schema(static_params={"utm_source": "other", "utm_medium": "x"}),
        [(ERROR, "slug-mismatch", f"{SCHEMA}.static_params.utm_source")],
    ),
    (
        scope(description=""),
        [(WARNING, each, f"{SCOPE}.description") for each in ("description-empty", "source-missing")],
    ),
    (scope(description=f"[v2; source: {URL}]"), [(WARNING, "description-empty", f"{SCOPE}.description")]),
    (scope(description="Reads"), [(WARNING, "source-missing", f"{SCOPE}.description")]),
    (scope(description=f"Reads [source: {URL}] more"), [(WARNING, "source-missing", f"{SCOPE}.description")]),
    (scope(description="Reads [source: javascript:x]"), [(WARNING, "source-missing", f"{SCOPE}.description")]),
    (add_scope(entry()), [(ERROR, "duplicate-scope", "sections.scopes.scopes[a.read#2].scope_name")]),
    (add_scope(entry(description=f"R [v2; source: {URL}]")), []),
    (add_scope(entry("A.read")), [(WARNING, "scope-lookalike", "sections.scopes.scopes[A.read].scope_name")]),
    (
        scope(description=f"Reads\u200b [source: {URL}]"),
        [(WARNING, "invisible-character", f"{SCOPE}.description")],
    ),
    (schema(pattern_structure="{{nobody}}"), [(ERROR, "utm-pattern", f"{SCHEMA}.pattern_structure")]),
    (schema(pattern_structure="{{ campaign }}_{{content}}"), []),
    (schema(pattern_structure="a__b"), [(ERROR, "utm-pattern", f"{SCHEMA}.pattern_structure")]),
    *(
        (schema(pattern_structure=pattern), [(ERROR, "utm-pattern", f"{SCHEMA}.pattern_structure")])
        for pattern in ("{{campaign}", "campaign}", "{campaign")
    ),
    (byok(oauth_only=True), [(ERROR, "byok-mode", BYOK)]),
    (byok(oauth_and_byok=False), [(ERROR, "byok-mode", BYOK)]),
    (byok(oauth_and_byok=False, byok_only=True), []),
]


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_each_defect_is_found_at_its_place_and_nothing_else_is_reported(
    change: Change, expected: list[tuple[str, str, str]]
) -> None:
    value = contract()
    change(value)

    assert sorted(said(value)) == sorted(expected)


TEXTS = [
    ('{"a": 1,}', "json-syntax", ","),
    ("", "json-syntax", ""),
    ('{"status": "draft", "status": "draft"}', "duplicate-key", '"status"'),
]


@pytest.mark.parametrize(("text", "rule", "underlined"), TEXTS)
def test_a_text_that_is_not_valid_json_is_reported_where(text: str, rule: str, underlined: str) -> None:
    (found,) = (each for each in findings(text) if each.rule == rule)

    assert text[slice(*found.span)] == underlined


@pytest.mark.parametrize(
    "value", [None, [], '"x"', 5, {}, {"sections": None}, {"sections": {"scopes": {"scopes": [1]}}}]
)
def test_any_json_value_can_be_checked(value: Any) -> None:
    assert "wrong-shape" in {rule for _, rule, _ in said(value)}


def test_a_missing_key_is_underlined_at_the_key_of_the_object_that_lacks_it() -> None:
    value = contract()
    del value["sections"]["byok"]["byok_only"]
    text = json.dumps(value, indent=2)

    (found,) = (each for each in findings(text) if each.rule == "wrong-shape")

    assert text[slice(*found.span)] == '"byok"'
    assert found.message == '"sections.byok.byok_only" is missing'


def test_what_is_missing_is_named_by_its_path() -> None:
    value = contract(entry(), {})
    del value["status"]

    assert [each.message for each in findings(value) if each.rule == "wrong-shape"] == [
        '"status" is missing',
        *(f'"sections.scopes.scopes[1].{key}" is missing' for key in sorted(entry())),
    ]


def test_of_an_object_or_list_the_first_line_is_underlined_and_of_a_short_one_all() -> None:
    value = contract(dict(reversed(entry().items())))
    value["notes"] = ["x"]
    long = json.dumps(value, indent=2).replace('"notes": [', '"notes": [ "x", \t ').replace("\n", " \r\n")
    short = json.dumps(value)

    for text, underlined in ((long, ["{", '[ "x",']), (short, [json.dumps(dict(reversed(entry().items()))), '["x"]'])):
        found = findings(text, template=BUILT_IN)
        spans = {each.rule: text[slice(*each.span)] for each in found}
        assert [spans["scope-keys"], spans["template-mismatch"]] == underlined


def test_the_slug_matches_the_file_s_name() -> None:
    assert said(contract(), "OTHER_CONNECTOR_CONTRACT.json") == [(ERROR, "slug-mismatch", "provider_slug")]
    assert said(contract(), "some/folder/" + NAME) == []


def test_what_the_catalog_says_is_a_warning() -> None:
    unknown = findings(contract())
    known = contract()
    known.update(provider_slug="stripe", display_name="Strype")
    known["sections"]["utm"]["schema"].update(provider_slug="stripe")
    known["sections"]["utm"]["schema"]["static_params"]["utm_source"] = "stripe"
    near = contract()
    near["provider_slug"] = "hubspott"

    assert [(each.severity.word, each.rule, each.path) for each in unknown] == [
        (WARNING, "unknown-provider", "provider_slug")
    ]
    assert said(known, "STRIPE_CONNECTOR_CONTRACT.json") == [
        (WARNING, "display-name-mismatch", "display_name"),
        (WARNING, "byok-mode", f"{BYOK}.oauth_and_byok"),
    ]
    assert any('did you mean "hubspot"?' in each.message for each in findings(near))


def test_byok_only_is_odd_for_a_provider_with_oauth() -> None:
    made = render_json(generate(order("hubspot", row("a"), auth_mode="byok_only")))

    assert said(made, "HUBSPOT_CONNECTOR_CONTRACT.json") == [(WARNING, "byok-mode", f"{BYOK}.byok_only")]


def test_scopes_that_the_catalog_names_are_a_hint() -> None:
    made = render_json(generate(order("dynamicsCRM", row("https://x.example/.default"))))

    found = findings(made, "DYNAMICSCRM_CONNECTOR_CONTRACT.json")

    assert [(each.severity.word, each.rule) for each in found] == [("info", "catalog-scope-missing")]
    assert '"user_impersonation"' in found[0].message


def test_approved_ok_relaxes_status_and_firearms_and_nothing_else() -> None:
    approved = contract(entry(requires_firearm=True, firearm_type_id="t", description="Reads"))
    approved["status"] = "approved"

    assert {rule for _, rule, _ in said(approved)} == {"status-not-draft", "firearms-touched", "source-missing"}
    assert {rule for _, rule, _ in said(approved, may_be_approved=True)} == {"source-missing"}


def row(name: str, version: str = "") -> ScopeRow:
    return ScopeRow(scope_name=name, description="Reads", version=version, source=URL)


def test_with_a_list_the_scopes_are_exactly_its() -> None:
    value = contract(entry("a"), entry("b", f"B [v2; source: {URL}]"))

    assert said(value, rows=(row("b", "2"), row("a"))) == []
    assert said(value, rows=(row("a"), row("b"), row("c"))) == [
        (ERROR, "scopes-mismatch", "sections.scopes.scopes"),
        (ERROR, "scopes-mismatch", "sections.scopes.scopes"),
        (ERROR, "scopes-mismatch", "sections.scopes.scopes[b].scope_name"),
    ]


def test_what_is_made_for_any_provider_of_the_catalog_passes_the_checks() -> None:
    template = load_template()
    for slug in bundled().slugs:
        made = render_json(generate(order(slug, row("a"), row("b", "v2"))))
        found = said(made, file_name(slug), template=template.value, rows=(row("a"), row("b", "v2")))
        assert [each for each in found if each[0] != "info"] == [], slug


def test_every_check_has_a_manual_and_a_case_here() -> None:
    tested = {rule for _, expected in CASES for _, rule, _ in expected} | {rule for _, rule, _ in TEXTS}
    tested |= {"unknown-provider", "display-name-mismatch", "catalog-scope-missing", "scopes-mismatch"}
    tested |= {"template-mismatch", "listed-scope-missing", "forbidden-key", "scopes-unexplained"}
    own = {rule.id: rule for rule in rules(Kind.CONTRACT).values() if rule.folder == Kind.CONTRACT.value}

    assert tested == set(own)
    for rule in own.values():
        assert rule.manual.count("\n") >= 3, rule.id
        assert len(rule.summary) < 100, rule.id
