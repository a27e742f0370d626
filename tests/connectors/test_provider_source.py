"""Facts about providers in the connectors' Go source are read as the compiler would, and never guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support_connectors import ACME, write_checkout

from amplsp.catalog.convert import platform_facts
from amplsp.catalog.platform_format import ProviderEntry
from amplsp.connectors import ProviderFacts, read_provider, read_providers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return write_checkout(tmp_path)


def acme(checkout: Path) -> ProviderFacts:
    found = read_provider(checkout, "acme")
    assert found is not None
    return found


def platform(facts: ProviderFacts) -> dict[str, Any]:
    return platform_facts(facts.key, ProviderEntry.model_validate(facts.entry), {})


def change(checkout: Path, old: str, new: str) -> None:
    assert old in ACME
    (checkout / "providers/acme.go").write_text(ACME.replace(old, new), encoding="utf-8")


def test_a_provider_is_read_with_its_constants_sums_modules_and_inputs(checkout: Path) -> None:
    assert platform(acme(checkout)) == {
        "displayName": 'Acme "CRM"',
        "baseUrl": "https://{{.workspace}}.acme.example/v1",
        "auth": "oauth2_client_credentials",
        "capabilities": {"read": True, "write": False, "subscribe": False, "proxy": True},
        "oauth": {"explicitScopesRequired": True, "docsUrl": "https://docs.acme.example/auth"},
        "defaultModule": "crm",
        "modules": {
            "crm": {
                "displayName": "CRM",
                "baseUrl": "https://crm.acme.example",
                "capabilities": {"read": False, "write": True, "subscribe": False, "proxy": False},
            }
        },
        "inputs": [{"name": "workspace", "displayName": "Workspace", "modules": ["crm"]}],
        "postAuth": ["accountId"],
        "subscribeRequirements": ["subscribeByAPI"],
    }
    assert acme(checkout).entry["labels"] == {"experimental": "true"}


def test_what_is_of_no_interest_is_not_a_problem_when_it_cannot_be_read(checkout: Path) -> None:
    assert [each.field for each in acme(checkout).unresolved] == ["SubscribeRequirements.Limit"]


def test_an_expression_that_cannot_be_read_is_named_with_its_place_and_left_out(checkout: Path) -> None:
    change(checkout, '"https://{{.workspace}}" + domain + "/v1"', "address(domain)")

    found = acme(checkout)

    assert "baseURL" not in found.entry
    assert found.unresolved[0] == ("providers/acme.go", 15, "BaseURL", "address")


def test_an_unknown_constant_in_a_sum_makes_all_of_it_unknown(checkout: Path) -> None:
    change(checkout, "+ domain +", "+ elsewhere +")

    assert [each.field for each in acme(checkout).unresolved][:1] == ["BaseURL"]


def test_facts_in_a_variable_are_read(checkout: Path) -> None:
    change(checkout, "SetInfo(Acme, ProviderInfo{", "info := ProviderInfo{")
    text = (checkout / "providers/acme.go").read_text(encoding="utf-8")
    text = text[: text.rindex("})")] + "}\n\tSetInfo(Acme, info)\n}\n"
    (checkout / "providers/acme.go").write_text(text, encoding="utf-8")

    assert acme(checkout).entry["displayName"] == 'Acme "CRM"'


def test_providers_of_tests_and_of_functions_that_nobody_runs_at_start_are_none(checkout: Path) -> None:
    code = 'package providers\n\nconst Mock Provider = "mock"\n\nfunc {0}() {{ SetInfo(Mock, ProviderInfo{{}}) }}\n'
    (checkout / "providers/mock.go").write_text(code.format("SetupMock"), encoding="utf-8")
    (checkout / "providers/mock_test.go").write_text(code.format("init"), encoding="utf-8")

    assert list(read_providers(checkout)) == ["acme", "betaDesk"]


def test_a_key_that_the_source_does_not_have_is_not_a_provider(checkout: Path) -> None:
    assert read_provider(checkout, "Acme") is None
    assert read_provider(checkout / "common", "acme") is None


def test_fields_by_position_are_not_guessed(checkout: Path) -> None:
    change(checkout, "Support{Read: true, Proxy: true}", "Support{true, false}")

    assert [each.field for each in acme(checkout).unresolved][:1] == ["Support"]


def test_broken_source_yields_what_is_whole(checkout: Path) -> None:
    change(checkout, "AuthType:    Oauth2,", "AuthType:    Oauth2 Oauth2 (,")

    found = read_providers(checkout)

    assert json.dumps({key: facts.entry.get("displayName") for key, facts in found.items()})
