"""The templates that are accepted: the built-in one, the public one, and any with the five parts."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from support_contract import BUILT_IN, NAME, Bench, paths_of, replaced

KEYS_IN_ORDER = """
contract_name provider_slug display_name status
sections
  dev_account
    system_dev_username
    vault_integration
      enabled vault_key_hint
    tenant_owned_keys
      name_example description
    standardization
      naming_rule platform_name_source
    secondary_information
  scopes
    categories scopes
    firearms_gate
      requires_firearm_field firearm_type_field
  kpi
    platform_metrics metric_mappings
    dropdown_sources
      generic_metrics core_kpis
  utm
    templates
    schema
      provider_slug static_params allowed_variables pattern_structure
  budgets
    budget_metrics budget_mappings
    dropdown_sources
      generic_metrics core_kpis
  oauth_marketplace
    free_testing_limit authorization_links functional_summary
  byok
    oauth_only byok_only oauth_and_byok
notes
"""


def keys_of(value: Any) -> list[str]:
    """All keys, in the order of the text."""
    if isinstance(value, list):
        return [key for item in value for key in keys_of(item)]
    return [key for name, child in value.items() for key in (name, *keys_of(child))] if isinstance(value, dict) else []


def test_c09_the_built_in_template_has_the_public_template_s_keys_in_order() -> None:
    assert keys_of(BUILT_IN) == KEYS_IN_ORDER.split()


def test_c09_the_built_in_template_s_fixed_values_are_those_that_others_read() -> None:
    sections = BUILT_IN["sections"]
    sources = {"generic_metrics": "public.generic_metrics", "core_kpis": "public.core_kpis"}

    assert sections["dev_account"]["standardization"] == {
        "naming_rule": "PROVIDER_{PLATFORM}_KEY",
        "platform_name_source": "connector_providers.platform_slug",
    }
    assert sections["dev_account"]["vault_integration"]["enabled"] is True
    gate = {"requires_firearm_field": "requires_firearm", "firearm_type_field": "firearm_type_id"}
    assert sections["scopes"]["firearms_gate"] == gate
    assert sections["kpi"] == {"platform_metrics": [], "metric_mappings": [], "dropdown_sources": sources}
    assert sections["budgets"] == {"budget_metrics": [], "budget_mappings": [], "dropdown_sources": sources}


def public_template() -> Any:
    """A template as teams use it: the same keys, nothing filled in, and an empty `static_params`."""
    value = copy.deepcopy(BUILT_IN)
    value["contract_name"] = "A Provider's Contract"
    value["sections"]["utm"]["schema"].update(static_params={}, allowed_variables=[], pattern_structure="")
    return value


def test_the_public_template_is_taken_and_gets_its_two_parameters(bench: Bench) -> None:
    bench.write("t.json", public_template())

    outcome = bench.make("--template", "t.json", "-o", ".")

    assert outcome.code == 0, outcome.err
    params = bench.read()["sections"]["utm"]["schema"]["static_params"]
    assert list(params.items()) == [("utm_source", "exampleCrm"), ("utm_medium", "referral")]
    assert paths_of(bench.read()) == paths_of(public_template())
    assert bench.run("--check", NAME, "--template", "t.json").code == 0


FIVE_PARTS = {
    "display_name": "",
    "provider_slug": "",
    "sections": {
        "byok": {"byok_only": False, "oauth_and_byok": True, "oauth_only": False},
        "scopes": {"scopes": []},
    },
    "status": "",
}


def test_a_template_with_no_more_than_the_five_parts_is_taken_with_its_keys_in_its_order(bench: Bench) -> None:
    bench.write("t.json", FIVE_PARTS)

    outcome = bench.make("--template", "t.json", "-o", ".")

    assert outcome.code == 0, outcome.err
    assert paths_of(bench.read()) == paths_of(FIVE_PARTS)
    checked = bench.run("--check", NAME, "--template", "t.json")
    assert "naming-rule" in checked.out
    assert checked.out.count("error[") == 1, checked.out


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, {"utm_source": "exampleCrm", "utm_medium": "referral"}),
        ({"utm_medium": "", "utm_source": "old"}, {"utm_medium": "referral", "utm_source": "exampleCrm"}),
        ({"utm_source": None}, {"utm_source": "exampleCrm"}),
        ({"utm_medium": "email"}, {"utm_medium": "email"}),
        ({"utm_term": "x", "utm_source": ""}, {"utm_term": "x", "utm_source": "exampleCrm"}),
        ({"utm_term": 5}, {"utm_term": 5}),
    ],
)
def test_where_the_static_parameters_hold_keys_those_alone_are_filled_in(
    bench: Bench, params: dict[str, Any], expected: dict[str, Any]
) -> None:
    bench.write("t.json", replaced("sections.utm.schema.static_params", params))

    outcome = bench.make("--template", "t.json", "-o", ".")

    made = bench.read()["sections"]["utm"]["schema"]["static_params"]
    assert (outcome.code, list(made.items())) == (0, list(expected.items()))
    assert bench.run("--check", NAME, "--template", "t.json").code == 0


@pytest.mark.parametrize(("pattern", "words"), [("{{nobody}}", 'uses "nobody"'), ("a__b", "a double underscore")])
def test_a_template_whose_pattern_fits_nothing_is_taken_with_a_warning(bench: Bench, pattern: str, words: str) -> None:
    bench.write("t.json", replaced("sections.utm.schema.pattern_structure", pattern))

    outcome = bench.make("--template", "t.json")

    assert outcome.code == 0
    assert json.loads(outcome.out)["sections"]["utm"]["schema"]["pattern_structure"] == pattern
    assert "[W] sections.utm.schema.pattern_structure of the template: the pattern" in outcome.err
    assert words in outcome.err
