"""SARIF and JUnit reports are valid against the schemas that their readers use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from support_cli import CLEAN
from support_reports import MIXED, checked, report, unreadable

from amplsp.report import render

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport

DATA = Path(__file__).parents[1] / "data"
SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_bytes()))
JUNIT = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))

RUNS = {
    "nothing": [],
    "clean": [checked(CLEAN)],
    "findings": [checked(MIXED), checked("", "empty.yaml"), checked("a: [1\n", "sub/ü & co.yaml")],
    "unreadable": [unreadable(), checked(MIXED)],
    "hostile": [checked('specVersion: "\\0\\x1b]]>\\ud800&<\\uffff"\n', 'a"<&>\udcff.yaml')],
}


@pytest.mark.parametrize("files", RUNS.values(), ids=RUNS)
def test_sarif_is_valid_and_its_places_are_in_the_text(files: list[FileReport]) -> None:
    data = json.loads(render("sarif", report(*files)))

    assert [error.message for error in SARIF.iter_errors(data)] == []
    results = data["runs"][0]["results"]
    assert len(results) == sum(len(file.diagnostics) for file in files)
    for result in results:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


def test_sarif_reports_unreadable_files_as_notifications() -> None:
    invocation = json.loads(render("sarif", report(unreadable())))["runs"][0]["invocations"][0]

    assert invocation["executionSuccessful"] is False
    place = invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 7
    assert place["artifactLocation"] == {"uri": "latin.yaml", "uriBaseId": "%SRCROOT%"}


def test_sarif_links_results_to_rules_and_carries_fixes_and_related_places() -> None:
    run = json.loads(render("sarif", report(checked(MIXED))))["runs"][0]
    by_rule = {result["ruleId"]: result for result in run["results"]}

    assert run["tool"]["driver"]["rules"][by_rule["unknown-key"]["ruleIndex"]]["id"] == "unknown-key"
    assert by_rule["duplicate-field"]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert by_rule["integration-name-format"]["level"] == "error"
    assert by_rule["schedule-uneven-step"]["level"] == "note"
    replacement = by_rule["integration-name-format"]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "my-crm"


@pytest.mark.parametrize(("path", "uri"), [("a b/ü.yaml", "a%20b/%C3%BC.yaml"), ("./amp.yaml", "amp.yaml")])
def test_sarif_writes_paths_as_uris(path: str, uri: str) -> None:
    run = json.loads(render("sarif", report(checked("", path))))["runs"][0]

    assert run["artifacts"][0]["location"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize("files", RUNS.values(), ids=RUNS)
def test_junit_is_valid_and_counts_what_it_lists(files: list[FileReport]) -> None:
    tree = etree.fromstring(render("junit", report(*files)).encode())

    JUNIT.assertValid(tree)
    for suite in tree:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall(".//failure"))
        assert int(suite.get("errors")) == len(suite.findall(".//error"))
    assert int(tree.get("tests")) == len(tree.findall(".//testcase"))


def test_junit_gives_two_findings_of_a_rule_at_one_place_two_names() -> None:
    file = checked("specVersion: 1.0.0\nintegrations:\n  - read: {objects: [{}]}\n")
    places = [(each.rule, each.start) for each in file.diagnostics]
    names = [case.get("name") for case in etree.fromstring(render("junit", report(file)).encode()).iter("testcase")]

    assert len(set(places)) < len(places)
    assert len(set(names)) == len(names) == len(places)


def test_junit_names_a_case_alike_when_lines_are_added_above() -> None:
    def names(text: str) -> list[str]:
        written = render("junit", report(checked(text)))
        return [case.get("name", "") for case in etree.fromstring(written.encode()).iter("testcase")]

    assert "integration-name-format at integrations[name=MyCrm].name" in names(MIXED)
    assert names("# a comment\n" + MIXED) == names(MIXED)


def test_junit_fails_what_fails_the_run() -> None:
    usual = etree.fromstring(render("junit", report(checked(MIXED))).encode())
    strict = etree.fromstring(render("junit", report(checked(MIXED, is_strict=True))).encode())

    assert {each.get("type") for each in usual.iter("failure")} == {"error"}
    assert {each.get("type") for each in strict.iter("failure")} == {"error", "warning"}


def test_no_text_of_a_manifest_becomes_a_link_in_sarif() -> None:
    text = "specVersion: 1.0.0\nintegrations:\n  - name: '[x](https://evil.example)'\n    provider: '[y](0) [z]'\n"

    messages = [
        each["message"]["text"] for each in json.loads(render("sarif", report(checked(text))))["runs"][0]["results"]
    ]

    assert any(r"\[x](https://evil.example)" in each for each in messages)
    assert any(r"\[y](0) [z]" in each for each in messages)
