"""What `amplsp plan --record` keeps of the platform's responses, and its replay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from support_platform import DEPLOYED, INSTALLATIONS, KEY, Platform, integration

if TYPE_CHECKING:
    import pytest
    from support_cli import Outcome, Program

MOVED = DEPLOYED.replace("destination: contactHook", "destination: betaHook", 1)
NAMES = ("Acme Corp", "Beta", "Gamma", "org_1", "org_2", "org_3", "Jane", "user_67890", "acme_tier", "Acme_Score")


def plan(program: Program, text: str, *more: str) -> Outcome:
    program.write("amp.yaml", text)
    return program("plan", "--project", "my project", *more)


def test_a_recording_has_neither_the_key_nor_names_of_customers_and_replays_to_the_same(
    program: Program, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.has([integration(displayName=f"key {KEY}")], {"crm": INSTALLATIONS}, ["contactHook", "betaHook"])
    live = plan(program, MOVED, "--record", "re cord", "--format", "json")
    monkeypatch.delenv("AMP_API_KEY")
    monkeypatch.setenv("AMP_API_URL", "https://no.such.host.invalid")
    asked = len(platform.requests)

    replayed = program("plan", "--from-dir", "re cord", "--format", "json")

    written = {path.name: path.read_text("utf-8") for path in (program.folder / "re cord").iterdir()}
    assert sorted(written) == ["destinations.json", "installations.json", "integrations.json", "project.json"]
    for secret in (KEY, *NAMES, "example.com"):
        assert not [name for name, text in written.items() if secret in text], secret
    assert (live.code, replayed.code, len(platform.requests)) == (1, 1, asked)
    data = [json.loads(each.out) for each in (live, replayed)]
    assert _without_names(data[0]) == _without_names(data[1])


def _without_names(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_names(value) for key, value in data.items() if key not in {"groupRef", "groupName"}}
    return [_without_names(each) for each in data] if isinstance(data, list) else data


def test_a_recording_is_never_overwritten_and_a_broken_one_is_reported(program: Program, platform: Platform) -> None:
    program.write("taken/amp.yaml", "")

    result = plan(program, DEPLOYED, "--record", "taken")

    assert (result.code, result.out, platform.requests) == (2, "", [])
    assert '"taken" is not empty; record into a new folder' in result.err
    assert "there is no project.json" in program("plan", "--from-dir", "taken").err
    plan(program, DEPLOYED, "--record", "new")
    assert 'is a recording of "my project"' in program("plan", "--from-dir", "new", "-p", "other").err
    program.write("new/installations.json", "{")
    assert "it is not JSON" in program("plan", "--from-dir", "new").err
    program.write("new/installations.json", '{"crm": [{}]}')
    assert "installations[0].config is not an object" in program("plan", "--from-dir", "new").err
    program.write("new/project.json", "[]")
    assert "is not a recording of amplsp plan" in program("plan", "--from-dir", "new").err
