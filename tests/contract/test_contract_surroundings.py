"""What is around a contract: somebody at a terminal, the project's catalog, files that cannot be read."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET

import pytest
from support_contract import NAME, Bench, contract

CATALOG = {
    "catalog": {"exampleCrm": {"name": "exampleCrm", "displayName": "Example CRM", "authType": "oauth2"}},
    "timestamp": "2026-11-01T00:00:00Z",
}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody at a terminal will type."""
    given: list[str] = []
    monkeypatch.setattr("amplsp.cli._output.is_terminal", lambda _stream=None: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: given.pop(0))
    return given


def test_d7_a_missing_provider_is_asked_for_at_a_terminal_until_it_is_one(bench: Bench, answers: list[str]) -> None:
    answers += ["hubspott", "../x", " hubspot "]

    outcome = bench.run("--scopes", "scopes.csv")

    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["provider_slug"] == "hubspot"
    assert 'did you mean "hubspot"?' in outcome.err
    assert '"../x" is no slug' in outcome.err


def test_d7_with_its_name_a_provider_outside_of_the_catalog_may_be_answered(bench: Bench, answers: list[str]) -> None:
    answers += ["exampleCrm"]

    outcome = bench.run("--scopes", "scopes.csv", "--display-name", "Example CRM")

    assert json.loads(outcome.out)["provider_slug"] == "exampleCrm"


def test_d7_nobody_is_asked_where_something_else_is_missing(bench: Bench, answers: list[str]) -> None:
    outcome = bench.run()

    assert (outcome.code, answers) == (2, [])
    assert "--scopes FILE is missing" in outcome.err


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
    """A sound contract with a finding, one that is not there, one that is not UTF-8, and a folder without any."""
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
