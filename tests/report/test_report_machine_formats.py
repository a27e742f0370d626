"""The formats of other programs: JSON, GitHub, GitLab."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support_reports import MIXED, assert_valid_report, checked, report, unreadable

from amplsp.addresses import manual_url
from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.file_report import FileReport
from amplsp.problem import Severity
from amplsp.report import formats, render
from amplsp.text_file import ReadError
from amplsp.yaml.text import Position, Span

SCHEMA = Path(__file__).parents[2] / "schema" / "report" / "v1" / "report.schema.json"
DOCS = Path(__file__).parents[2] / "docs" / "output-formats.md"


def finding(message: str, path: str = "") -> Diagnostic:
    return Diagnostic("a-rule", Severity.ERROR, message, Span(0, 0), Position(0, 0), Position(0, 0), path)


def test_json_has_everything_about_a_finding_in_one_based_positions() -> None:
    data = json.loads(render("json", report(checked(MIXED))))
    found = {each["rule"]: each for each in data["files"][0]["diagnostics"]}["integration-name-format"]

    assert found["range"] == {"start": {"line": 4, "column": 11}, "end": {"line": 4, "column": 16}}
    assert found["severity"] == "error"
    assert found["path"] == "integrations[name=MyCrm].name"
    assert found["url"] == manual_url("integration-name-format")
    assert found["related"] == []
    assert found["fixes"] == [
        {
            "title": 'rename to "my-crm"',
            "safe": False,
            "left_out": None,
            "edits": [{"range": found["range"], "text": "my-crm"}],
        }
    ]
    assert data["summary"]["files"] == 1
    assert data["summary"]["rules"]["duplicate-field"] == 1


def test_json_is_valid_by_the_published_schema_and_the_schema_has_no_key_too_many() -> None:
    data = json.loads(
        render("json", report(checked(MIXED), checked(""), unreadable(), FileReport("a", error=ReadError("x"))))
    )
    schema = json.loads(SCHEMA.read_bytes())

    assert_valid_report(data)
    assert keys_of(schema) == keys_in(data)
    for broken in ({**data, "more": 1}, {**data, "version": 2}, {**data, "files": [{}]}):
        with pytest.raises(AssertionError):
            assert_valid_report(broken)


def keys_of(schema: Any) -> set[str]:
    """The keys that a schema describes."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    described = schema.get("properties", {}) if "additionalProperties" in schema else {}
    return set(described).union(*map(keys_of, schema.values()))


def keys_in(value: Any) -> set[str]:
    """The keys of a report, without the rules in its summary."""
    if isinstance(value, list):
        return set().union(*map(keys_in, value))
    if not isinstance(value, dict):
        return set()
    return set(value).union(*(keys_in(each) for key, each in value.items() if key != "rules"))


def test_json_says_why_a_file_could_not_be_read() -> None:
    data = json.loads(render("json", report(unreadable())))

    assert data["files"][0]["error"] == {"message": "byte 0xe9 is not valid UTF-8", "line": 7, "column": 6}
    assert data["summary"]["unreadable"] == 1


def test_every_key_of_the_json_format_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value)) if value else set()
        return set(value).union(*map(keys, value.values())) if isinstance(value, dict) else set()

    data = json.loads(render("json", report(checked(MIXED), unreadable())))
    del data["summary"]["rules"]
    assert [key for key in sorted(keys(data)) if f"`{key}`" not in text] == []


def test_every_format_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")

    assert [name for name in formats() if f"## `{name}`" not in text] == []


def test_github_commands_escape_what_would_end_them() -> None:
    file = FileReport("a,b:c%.yaml", diagnostics=[finding("50%\r\nof it: a, b")])

    assert render("github", report(file)) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=1,title=a-rule::50%25%0D%0Aof it: a, b\n"
    )


def test_github_writes_out_what_would_act_on_the_log_that_shows_a_command() -> None:
    file = FileReport("a.yaml", diagnostics=[finding("a \x1b[31m \u202eb")])

    assert r"::a \x1b[31m \u202eb" in render("github", report(file))


def test_github_has_a_command_for_each_severity_and_for_unreadable_files() -> None:
    text = render("github", report(checked(MIXED), unreadable()))

    assert set(re.findall(r"^::(\w+) ", text, re.MULTILINE)) == {"error", "warning", "notice"}
    assert "::error file=latin.yaml,title=unreadable file,line=7,col=6::byte 0xe9" in text


def test_github_names_no_columns_of_what_spans_lines() -> None:
    spanning = finding("x")._replace(end=Position(2, 1))

    assert "col=" not in render("github", report(FileReport("a", diagnostics=[spanning])))


def test_gitlab_issues_have_what_gitlab_needs_and_different_fingerprints() -> None:
    twice = FileReport("amp.yaml", diagnostics=[finding("same"), finding("same")])
    issues = json.loads(render("gitlab", report(checked(MIXED), twice, unreadable())))

    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_fingerprints_stay_when_lines_are_added_above() -> None:
    def prints(text: str) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(render("gitlab", report(checked(text))))]

    assert prints(MIXED) == prints("# a comment\n\n" + MIXED)
