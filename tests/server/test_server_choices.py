"""The choices in editors come from the server's catalog and rules."""

from __future__ import annotations

from typing import Any

import pytest
from support_lsp import LocalServer

from amplsp.rules import rule_ids

Choices = list[dict[str, Any]]


def run(client: LocalServer, command: str, *arguments: Any) -> Any:
    return client.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})


def test_every_listed_provider_can_be_offered_and_has_something_to_choose() -> None:
    with LocalServer() as client:
        client.start()

        listed: Choices = run(client, "amplsp.providers")["result"]

        assert len(listed) > 200
        assert listed[0]["provider"] == "salesforce"
        for each in listed:
            offered = run(client, "amplsp.offer", each["provider"])["result"]
            assert offered["actions"]
            assert set(offered["actions"]) <= set(each["actions"])


def test_a_provider_is_listed_with_its_name_actions_and_guide() -> None:
    with LocalServer() as client:
        client.start()

        (hubspot,) = [each for each in run(client, "amplsp.providers")["result"] if each["provider"] == "hubspot"]

        assert hubspot["displayName"] == "HubSpot"
        assert hubspot["actions"] == ["read", "write", "subscribe", "proxy"]
        assert hubspot["guide"].endswith("/hubspot")


def test_the_usual_objects_are_among_the_offered_ones() -> None:
    with LocalServer() as client:
        client.start()

        offered = run(client, "amplsp.offer", "salesforce", "crm")["result"]

        assert "crm" in offered["modules"]
        known = {name for names in offered["objects"].values() for name in names}
        assert set(offered["usual"]) <= known
        assert offered["usual"]


def test_every_rule_is_listed_in_a_sentence() -> None:
    with LocalServer() as client:
        client.start()

        listed: Choices = run(client, "amplsp.rules")["result"]

        assert [each["rule"] for each in listed] == list(rule_ids())
        assert all(each["summary"].strip() for each in listed)


def test_an_integration_is_added_below_the_others_and_the_rest_stays() -> None:
    text = "specVersion: 1.0.0\nintegrations:\n  - name: a  # mine\n    provider: hubspot\n    proxy: {enabled: true}\n"
    with LocalServer() as client:
        client.start()

        longer = run(client, "amplsp.addIntegration", text, "salesforce", {"actions": ["read"]})["result"]
        client.open("untitled:Untitled-1", longer, language="ampersand")

        assert longer.startswith(text)
        assert "provider: salesforce" in longer
        assert client.diagnostics("untitled:Untitled-1", 1) == []


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("amplsp.providers", ["x"]),
        ("amplsp.rules", [1]),
        ("amplsp.offer", []),
        ("amplsp.offer", [1]),
        ("amplsp.offer", ["hubspott"]),
        ("amplsp.offer", ["salesforce", "no-such-module"]),
        ("amplsp.offer", ["salesforce", "crm", "x"]),
        ("amplsp.addIntegration", []),
        ("amplsp.addIntegration", [""]),
        ("amplsp.addIntegration", ["", "hubspott"]),
        ("amplsp.addIntegration", ["- a\n", "hubspot"]),
        ("amplsp.addIntegration", ["", "hubspot", 1]),
        ("amplsp.addIntegration", ["", "hubspot", {}, {}]),
    ],
)
def test_arguments_that_make_no_sense_are_rejected_with_a_reason(command: str, arguments: list[Any]) -> None:
    with LocalServer() as client:
        client.start()

        error = run(client, command, *arguments)["error"]

        assert error["code"] == -32602
        assert len(error["message"]) > 10
