"""`amplsp plan` with several manifests of one project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from support_platform import DEPLOYED, Platform, integration

if TYPE_CHECKING:
    import pytest
    from support_cli import Program


def test_an_integration_that_no_file_has_is_reported_and_one_of_several_files_is_compared_with_its_own(
    program: Program, platform: Platform
) -> None:
    other = DEPLOYED.replace("name: crm", "name: mail").replace("fieldName: domain", "fieldName: url")
    platform.has([integration(), integration("mail", 2), integration("old", 3)], {}, ["contactHook"])
    program.write("a/amp.yaml", DEPLOYED)
    program.write("b/amp.yaml", other)

    data = json.loads(program("plan", "-p", "my project", "a/amp.yaml", "b", "--format", "json").out)

    assert [(each["kind"], each["integration"]) for each in data["changes"]] == [
        ("integration-removed", "old"),
        ("required-field-removed", "mail"),
        ("required-field-added", "mail"),
    ]
    assert data["changes"][1]["old"]["path"] == "deployed:my project"
    assert data["changes"][2]["new"]["path"] == "b/amp.yaml"
    assert [each["name"] for each in data["integrations"]] == ["crm", "mail", "old"]


def test_a_manifest_named_twice_counts_once_and_one_integration_in_two_manifests_is_rejected(
    program: Program, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.folder)
    program.write("amp.yaml", DEPLOYED)
    program.write("b/amp.yaml", DEPLOYED)

    assert "no relevant changes" in program("plan", "-p", "my project", "amp.yaml", "./amp.yaml").out
    platform.requests.clear()
    both = program("plan", "-p", "my project", "amp.yaml", "b")

    assert (both.code, both.out, platform.requests) == (2, "", [])
    assert 'integration "crm" is in "amp.yaml" and in "b/amp.yaml"; name one of them' in both.err
