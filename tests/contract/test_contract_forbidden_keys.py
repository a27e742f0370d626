"""Keys that rate or gate scopes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support_contract import contract, findings, said

from amplsp.contract.template import is_forbidden

DATA = json.loads(
    (Path(__file__).parents[2] / "amplsp" / "contract" / "forbidden_keys.json").read_text(encoding="utf-8")
)

NAMED = [
    "danger",
    "dangerous",
    "danger_level",
    "isDangerous",
    "DANGER",
    "risk",
    "risk_level",
    "riskScore",
    "high-risk",
    "severity",
    "Severity",
    "allow_list",
    "allowlist",
    "allowList",
    "ALLOW-LIST",
    "deny_list",
    "denylist",
    "safety_level",
    "safetyLevel",
    "blacklist",
    "requires_approval",
    "gated",
]


@pytest.mark.parametrize("key", NAMED)
def test_c12_a_key_that_rates_or_gates_is_forbidden_anywhere(key: str) -> None:
    deep = contract()
    deep["sections"]["kpi"] = {"a": [{"b": {key: 1}}]}
    sixth = contract()
    sixth["sections"]["scopes"]["scopes"][0][key] = 1

    assert ("error", "forbidden-key", f"sections.kpi.a[0].b.{key}") in said(deep)
    assert ("error", "forbidden-key", f"sections.scopes.scopes[a.read].{key}") in said(sixth)
    assert said({key: "", **contract()}) == [("error", "forbidden-key", key)]


def test_c12_the_key_is_underlined() -> None:
    text = json.dumps({**contract(), "risk": 1}, indent=2)

    (found,) = (each for each in findings(text) if each.rule == "forbidden-key")

    assert text[slice(*found.span)] == '"risk"'


@pytest.mark.parametrize(
    "key",
    ["requires_firearm", "firearm_type_id", "firearms_gate", "allowed_variables", "brisk", "asterisk", "list", "allow"],
)
def test_c12_other_keys_are_free(key: str) -> None:
    assert not is_forbidden(key)


def test_c12_prose_is_free() -> None:
    value = contract()
    value["sections"]["scopes"]["scopes"][0]["description"] = (
        "Dangerous: risk, severity, allow_list [source: https://a.example/x]"
    )
    value["notes"] = ["risk_level", "deny_list"]

    assert said(value) == []


def test_the_list_is_sorted_and_every_key_of_it_works_in_every_spelling() -> None:
    assert DATA["keys"] == sorted(set(DATA["keys"]))
    for key in DATA["keys"]:
        words = key.split()
        for spelling in ("_".join(words), "-".join(words), words[0] + "".join(map(str.title, words[1:]))):
            assert is_forbidden(spelling), spelling
