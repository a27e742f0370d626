"""The surroundings of a contract: a user at a terminal, the project's catalog, files that cannot be read."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET

import pytest
from support_contract import NAME, Bench, contract
from support_terminal import sit_down

CATALOG = {
    "catalog": {"exampleCrm": {"name": "exampleCrm", "displayName": "Example CRM", "authType": "oauth2"}},
    "timestamp": "2026-11-01T00:00:00Z",
}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answers of a user at a terminal."""
    return sit_down(monkeypatch)


def test_d7_a_missing_provider_is_asked_for_at_a_terminal_until_it_is_one(bench: Bench, answers: list[str]) -> None:
    answers += ["hubspott", "../x", " hubspot "]

    outcome = bench.run("--scopes", "scopes.csv")

    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["provider_slug"] == "hubspot"
    assert 'did you mean "hubspot"?' in outcome.err
    assert '"../x" is not a slug' in outcome.err


def test_d7_with_its_name_a_provider_outside_of_the_catalog_may_be_answered(bench: Bench, answers: list[str]) -> None:
    answers += ["exampleCrm"]

    outcome = bench.run("--scopes", "scopes.csv", "--display-name", "Example CRM")

    assert json.loads(outcome.out)["provider_slug"] == "exampleCrm"


def test_d7_everything_that_is_missing_is_asked_for_at_a_terminal(bench: Bench, answers: list[str]) -> None:
    answers += ["hubspott", "hubspott", "", "Hub Spott", "nowhere.csv", "scopes.csv"]

    outcome = bench.run()

    assert outcome.code == 0, outcome.err
    made = json.loads(outcome.out)
    assert (made["provider_slug"], made["display_name"], len(made["sections"]["scopes"]["scopes"])) == (
        "hubspott",
        "Hub Spott",
        2,
    )
    assert "nowhere.csv" in outcome.err
    assert answers == []


def test_d7_for_a_provider_without_scopes_the_user_is_asked_how_customers_authenticate(
    bench: Bench, answers: list[str]
) -> None:
    answers += ["none", "API key", "ftp://x", "https://example.com/auth"]

    outcome = bench.run("stripe")

    assert outcome.code == 0, outcome.err
    assert "no OAuth scopes; API key; https://example.com/auth" in outcome.out


def test_d7_scopes_without_a_source_need_one(bench: Bench, answers: list[str]) -> None:
    bench.write("bare.csv", "scope_name\na.read\n")
    answers += ["bare.csv", "example", "https://example.com/scopes"]

    outcome = bench.run("hubspot")

    assert outcome.code == 0, outcome.err
    assert "https://example.com/scopes" in outcome.out


def test_d7_nobody_is_asked_where_options_contradict_each_other(bench: Bench, answers: list[str]) -> None:
    bench.refuses(bench.run("--scopes", "scopes.csv", "--no-scopes"), "contradict each other")
    assert answers == []


def test_d7_without_a_terminal_or_with_no_input_one_message_names_all_that_is_missing(
    bench: Bench, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.refuses(
        bench.run("--no-input"), "missing PROVIDER: name the provider of the contract; --scopes FILE is missing"
    )
    monkeypatch.setattr("amplsp.cli._output.is_terminal", lambda _stream=None: False)
    bench.refuses(bench.run(), "missing PROVIDER: name the provider of the contract; --scopes FILE is missing")
    bench.refuses(bench.run("exampleCrm"), "--scopes FILE is missing", '"exampleCrm" is not in the catalog')
    bench.refuses(bench.run("stripe", "--no-scopes"), "--no-scopes needs --auth-method", "--no-scopes needs --source")
    assert answers == []


def test_d7_where_the_input_ends_nothing_is_written(bench: Bench, answers: list[str]) -> None:
    bench.folder.joinpath("out").mkdir()
    answers += ["none"]

    outcome = bench.run("stripe", "-o", "out")

    assert outcome.code == 130
    assert "nothing was written" in outcome.err
    assert list(bench.folder.joinpath("out").iterdir()) == []


@pytest.mark.parametrize("who", ["stdin", "stderr"])
def test_d7_nobody_is_asked_without_a_terminal_on_both_sides(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr("amplsp.cli._output.is_terminal", lambda stream=None: stream is not getattr(sys, who))

    bench.refuses(bench.run("--scopes", "scopes.csv"), "missing PROVIDER")


def test_d7_the_catalog_of_the_project_counts_in_making_and_in_checking(bench: Bench) -> None:
    bench.write("cat.json", CATALOG)
    bench.write("other.toml", 'catalog = "cat.json"\n')

    refused = bench.run("exampleCrm", "--scopes", "scopes.csv", "-o", "out")
    made = bench.run("exampleCrm", "--scopes", "scopes.csv", "-o", "out", "--config", "other.toml")
    with_it = bench.run("--check", "out", "--config", "other.toml")
    without = bench.run("--check", "out")

    assert (refused.code, made.code) == (2, 0)
    assert "is not in the catalog" not in made.err
    assert "unknown-provider" not in with_it.out
    assert "unknown-provider" in without.out
    bench.write("amplsp.toml", 'catalog = "cat.json"\n')
    assert "unknown-provider" not in bench.run("--check", "out").out


@pytest.fixture
def mixed(bench: Bench) -> tuple[str, ...]:
    """A valid contract with a finding, a missing one, one that is not UTF-8, and a folder without any."""
    bench.write(NAME, {**contract(), "status": "approved"})
    bench.write("BAD_CONNECTOR_CONTRACT.json", b'{"a": "\xff"}')
    (bench.folder / "folder").mkdir()
    return "--check", NAME, "none.json", "BAD_CONNECTOR_CONTRACT.json", "folder"


def test_d8_unreadable_files_are_in_json_with_the_other_files_findings(bench: Bench, mixed: tuple[str, ...]) -> None:
    outcome = bench.run(*mixed, "--output-format", "json")

    files = {file["path"]: file for file in json.loads(outcome.out)["files"]}
    assert outcome.code == 2
    assert files["none.json"]["error"]["message"] == "no such file or folder"
    assert "0xff is not valid UTF-8" in files["BAD_CONNECTOR_CONTRACT.json"]["error"]["message"]
    assert "status-not-draft" in {each["rule"] for each in files[NAME]["diagnostics"]}


def test_d8_unreadable_files_are_errors_in_junit(bench: Bench, mixed: tuple[str, ...]) -> None:
    outcome = bench.run(*mixed, "--output-format", "junit")

    suites = ET.fromstring(outcome.out)  # noqa: S314 - our own output
    assert outcome.code == 2
    assert suites.get("errors") == "2"
    assert int(suites.get("failures", "0")) > 0


def test_d8_unreadable_files_are_notifications_in_sarif(bench: Bench, mixed: tuple[str, ...]) -> None:
    outcome = bench.run(*mixed, "--output-format", "sarif")

    (run,) = json.loads(outcome.out)["runs"]
    assert outcome.code == 2
    told = json.dumps(run["invocations"])
    assert "none.json" in told
    assert "BAD_CONNECTOR_CONTRACT.json" in told
    assert "status-not-draft" in {each["ruleId"] for each in run["results"]}
