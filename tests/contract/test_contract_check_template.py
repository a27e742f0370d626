"""`contract --check --template`: keys are identical, and values are equal unless they are filled in."""

from __future__ import annotations

import copy
import json

import pytest
from support_contract import BUILT_IN, URL, contract, said
from support_contract_changes import BYOK, SCHEMA, Change, byok, drop, schema, top

from amplsp.contract.json_text import parse_json

TEMPLATE_CASES: list[tuple[Change, list[str]]] = [
    (lambda _: None, []),
    (top(notes=[f"no OAuth scopes; key; {URL}"]), []),
    (byok(oauth_only=True), []),
    (schema(allowed_variables=["x"], pattern_structure="{{x}}"), []),
    (top(notes=["x"]), ["notes"]),
    (top(contract_name="x PROVIDER_{PLATFORM}_KEY"), ["contract_name"]),
    (top(extra=1), ["extra"]),
    (drop("sections", "kpi"), ["sections.kpi"]),
    (schema(more=1), [f"{SCHEMA}.more"]),
    (byok(more=False), [f"{BYOK}.more"]),
    (lambda value: value["sections"]["kpi"].update(goal=1), ["sections.kpi.goal"]),
    (schema(static_params={}), []),
    (schema(static_params={"utm_source": "exampleCrm"}), [f"{SCHEMA}.static_params.utm_medium"]),
    (schema(static_params={"utm_medium": "x", "utm_source": "exampleCrm"}), [f"{SCHEMA}.static_params"]),
    (
        schema(static_params={"utm_source": "exampleCrm", "utm_medium": "x", "utm_term": "y"}),
        [f"{SCHEMA}.static_params.utm_term"],
    ),
    (lambda value: value["sections"]["scopes"]["categories"].append(1), ["sections.scopes.categories"]),
    (lambda value: value["sections"].update(budgets=[]), ["sections.budgets"]),
    (lambda value: value.update(status=value.pop("status")), [""]),
]


@pytest.mark.parametrize(("change", "expected"), TEMPLATE_CASES)
def test_with_a_template_keys_are_identical_and_untouched_values_equal(change: Change, expected: list[str]) -> None:
    value = contract()
    change(value)
    template = parse_json(json.dumps(BUILT_IN)).value

    found = said(value, template=template)

    assert [path for _, rule, path in found if rule == "template-mismatch"] == expected


def test_with_a_template_a_person_may_fill_the_firearms_gate_when_approving() -> None:
    value = contract()
    value["sections"]["scopes"]["firearms_gate"]["requires_firearm_field"] = "other"
    template = copy.deepcopy(BUILT_IN)

    assert [rule for _, rule, _ in said(value, template=template)] == ["template-mismatch"]
    assert said(value, template=template, may_be_approved=True) == []
