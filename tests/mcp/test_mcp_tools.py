"""The results and errors of each tool."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support_mcp import FAULTY, MANIFEST, call

from amplsp.mcp.model import ToolError
from amplsp.mcp.model_schema import input_schema, output_schema
from amplsp.mcp.tools import tools

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))
CALLS: dict[str, dict[str, Any]] = {
    "check": {"text": FAULTY, "profile": "platform", "destinations": ["hook"]},
    "fix": {"text": FAULTY, "unsafe": True},
    "format": {"text": MANIFEST},
    "explain": {"rule": "unknown-key"},
    "providers": {"provider": "hubspot"},
    "objects_and_fields": {"provider": "hubspot", "object": "contacts"},
    "scaffold": {"provider": "hubspot"},
    "diff": {"old": MANIFEST, "new": MANIFEST.replace("email", "phone")},
    "shape": {"text": MANIFEST},
    "types": {"text": MANIFEST, "lang": "ts"},
    "sample": {"text": MANIFEST},
}


def refusal(name: str, arguments: dict[str, Any], *roots: Path) -> str:
    with pytest.raises(ToolError) as caught:
        call(name, arguments, *roots)
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(tools()))
def test_what_a_tool_takes_and_gives_is_what_its_schemas_say(name: str) -> None:
    taken, given = input_schema(tools()[name].arguments), output_schema(tools()[name].result)
    for schema in (taken, given):
        Draft202012Validator.check_schema(schema)

    Draft202012Validator(taken).validate(CALLS[name])
    Draft202012Validator(given).validate(call(name, CALLS[name]))


@pytest.mark.parametrize("name", sorted(tools()))
def test_an_unknown_argument_is_rejected_in_plain_words(name: str) -> None:
    assert 'unknown argument "bogus"' in refusal(name, {**CALLS[name], "bogus": 1})


def test_arguments_of_the_wrong_kind_are_rejected_in_plain_words() -> None:
    assert refusal("check", {"text": 5}) == 'argument "text": input should be a valid string, not "5"'
    assert refusal("objects_and_fields", {}) == 'argument "provider" is missing'
    assert 'not "both"' in refusal("check", {"text": "", "profile": "both"})
    assert refusal("check", {}) == "give the manifest as text or path"


def test_null_means_that_an_argument_is_not_given() -> None:
    assert call("check", {"text": MANIFEST, "path": None, "profile": None})["ok"]


def test_a_finding_has_its_place_its_fixes_and_its_manual() -> None:
    (found,) = call("check", {"text": FAULTY})["findings"]

    assert (found["rule"], found["severity"], found["manual"]) == ("unknown-key", "error", "amplsp://rules/unknown-key")
    assert found["range"]["start"] == {"line": 7, "column": 11}
    assert found["fixes"][0]["edits"][0]["text"] == "objectName"


def test_a_fixed_text_has_only_what_is_left_to_find() -> None:
    fixed = call("fix", {"text": FAULTY.replace("\n", "\r\n")})

    assert fixed["text"] == MANIFEST.replace("\n", "\r\n")
    assert (fixed["changed"], fixed["applied"], fixed["ok"], fixed["findings"]) == (True, 1, True, [])
    assert call("fix", {"text": MANIFEST})["changed"] is False


def test_formatting_keeps_the_data_and_rejects_what_it_cannot_read() -> None:
    assert call("format", {"text": MANIFEST.replace('"0 * * * *"', "'0 * * * *'")}) == {
        "text": MANIFEST,
        "changed": True,
    }
    assert "line 1, column " in refusal("format", {"text": 'a: "'})


def test_rules_keys_and_kinds_of_changes_are_explained() -> None:
    assert call("explain", {"key": "backfill"})["markdown"].startswith("# integrations[].read.objects[].backfill\n")
    assert call("explain", {"rule": "read-object-removed"})["markdown"]
    assert 'did you mean "unknown-key"' in refusal("explain", {"rule": "unknown-kye"})
    assert refusal("explain", {}) == "name a rule or a key"


def test_providers_are_found_by_any_name() -> None:
    found = call("providers", {"search": "jira"})

    assert [each["provider"] for each in found["providers"]] == ["atlassian"]
    assert found["details"] is None
    assert call("providers", {"provider": "hubspot"})["details"]["guide"].endswith("/hubspot")
    assert len(call("providers", {})["providers"]) == found["known"]
    assert 'did you mean "hubspot"' in refusal("providers", {"provider": "hubspott"})
    assert "subscribe" in refusal("providers", {"capability": ["subscrib"]})


def test_objects_say_how_certain_they_are() -> None:
    found = call("objects_and_fields", {"provider": "salesforce", "object": "account"})

    assert "read" in found["open_ended"]
    assert "others are possible" in found["certainty"]
    assert found["objects"][0]["uses"][0]["sources"]
    typed = call("objects_and_fields", {"provider": "aircall", "object": "calls", "search": "direction"})
    assert [(each["field"], each["type"]) for each in typed["details"]["fields"]] == [("direction", "string")]
    searched = call("objects_and_fields", {"provider": "hubspot", "search": "contact", "action": "read"})
    assert "contacts" in {each["object"] for each in searched["objects"]}
    assert 'did you mean "contacts"' in refusal("objects_and_fields", {"provider": "hubspot", "object": "contactz"})
    assert "unknown module" in refusal("objects_and_fields", {"provider": "hubspot", "module": "nope"})


def test_an_integration_is_added_to_a_manifest_that_is_there() -> None:
    made = call("scaffold", {"provider": "salesforce", "text": MANIFEST, "comments": False})

    assert made["text"].startswith(MANIFEST)
    assert made["ok"]
    assert 'unknown provider "nope"' in refusal("scaffold", {"provider": "nope"})
    assert "syntax error" in refusal("scaffold", {"provider": "hubspot", "text": 'a: "'})


def test_a_change_that_breaks_is_reported() -> None:
    changed = call("diff", CALLS["diff"])

    assert changed["breaking"]
    assert "required-field-removed" in {each["kind"] for each in changed["changes"]}
    assert call("diff", {"old": MANIFEST, "new": f"# why\n{MANIFEST}"}) == {
        "breaking": False,
        "summary": {},
        "changes": [],
        "remarks": [],
    }
    assert refusal("diff", {"old": MANIFEST}) == "give the manifest as new or new_path"
    assert "old or old_path" in refusal("diff", {"new": MANIFEST})


def test_a_manifest_is_compared_with_what_git_has(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_text(MANIFEST, encoding="utf-8")
    for words in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "one"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *identity, *words], check=True, cwd=tmp_path)
    (tmp_path / "amp.yaml").write_text(MANIFEST.replace("contacts", "companies"), encoding="utf-8")

    assert call("diff", {"new_path": "amp.yaml", "against": "HEAD"}, tmp_path)["breaking"]
    assert "nothing to compare" in refusal("diff", {"new_path": "amp.yaml", "against": "--all"}, tmp_path)


def test_types_and_samples_fit_the_manifest() -> None:
    assert call("types", {"text": MANIFEST, "lang": "ts"})["file"].endswith(".ts")
    assert "go, json-schema" in refusal("types", {"text": MANIFEST, "lang": "cobol"})
    assert "no types are written" in refusal("types", {"text": 'a: "', "lang": "ts"})
    (message,) = call("sample", {"text": MANIFEST, "action": "read", "as": "kinesis"})["messages"]
    assert message["data"]["objectName"] == "contacts"
    assert "--" not in refusal("sample", {"text": MANIFEST, "action": "write"})
    assert refusal("sample", {"text": MANIFEST, "records": 999999})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_tools_read_every_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert call("check", {"text": text})["ok"]
    assert call("shape", {"text": text})["integrations"]
    action = next(word for word in ("read", "write", "proxy") if f"{word}:\n" in text)
    if action != "proxy":
        assert json.dumps(call("sample", {"text": text, "action": action}))
