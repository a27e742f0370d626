"""The published JSON Schema of contracts: it and the program agree about the shape."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support_contract import BUILT_IN, URL, bundled, contract, entry, order

from amplsp.contract.entries import KEYS
from amplsp.contract.generate import generate
from amplsp.contract.json_text import render_json
from amplsp.contract.models import ContractShape, ScopeRow, shape_mistakes
from amplsp.contract.template import state_no_scopes

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schema" / "contract" / "v1" / "contract.schema.json").read_text(encoding="utf-8")
)
VALID = Draft202012Validator(SCHEMA)
ROW = ScopeRow(scope_name="a", description="Reads", version="v2", source=URL)


def test_the_schema_is_one_and_the_template_and_its_examples_fit_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALID.validate(BUILT_IN)
    VALID.validate(contract())
    VALID.validate({"//": "x", **contract({"//": "amp:ignore[scope-keys]", **entry()})})


@pytest.mark.parametrize("slug", ["hubspot", "salesforce", "stripe", "freshdesk", "tikTokAds", "dynamicsCRM", "aWeber"])
def test_what_is_made_for_real_providers_fits_the_schema(slug: str) -> None:
    name = "" if slug in bundled() else "A Name"
    stated = order(slug, name=name, statement=state_no_scopes("API key", URL), force=True)

    for each in (order(slug, ROW, name=name), stated):
        VALID.validate(json.loads(render_json(generate(each))))


PATHS = [
    ("provider_slug",),
    ("status",),
    ("sections",),
    ("sections", "scopes", "scopes"),
    ("sections", "scopes", "scopes", 0),
    *(("sections", "scopes", "scopes", 0, key) for key in KEYS),
    ("sections", "utm"),
    ("sections", "utm", "schema"),
    ("sections", "utm", "schema", "static_params"),
    ("sections", "utm", "schema", "static_params", "utm_source"),
    ("sections", "utm", "schema", "allowed_variables"),
    ("sections", "utm", "schema", "allowed_variables", 0),
    ("sections", "utm", "schema", "pattern_structure"),
    ("sections", "byok"),
    ("sections", "byok", "oauth_only"),
]


@given(path=st.sampled_from(PATHS), new=st.sampled_from([None, True, 1, "x", [], {}, "delete"]))
def test_schema_and_program_agree_about_every_change_of_the_shape(path: tuple[Any, ...], new: Any) -> None:
    value = copy.deepcopy(contract(entry()))
    inner: Any = value
    for step in path[:-1]:
        inner = inner[step]
    if new == "delete":
        del inner[path[-1]]
    else:
        inner[path[-1]] = new
    if path[-1] == "oauth_only" and new is True:
        return  # two modes: byok-mode reports them, not wrong-shape

    mistakes = list(shape_mistakes(ContractShape, value))

    assert VALID.is_valid(value) is not bool(mistakes), mistakes


def test_a_sixth_key_a_double_underscore_and_two_modes_do_not_fit_the_schema() -> None:
    sixth = contract(entry(version="v2"))
    underscores = contract()
    underscores["sections"]["utm"]["schema"]["pattern_structure"] = "a__b"
    modes = contract()
    modes["sections"]["byok"]["oauth_only"] = True

    assert [VALID.is_valid(value) for value in (sixth, underscores, modes)] == [False, False, False]
