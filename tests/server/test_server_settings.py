"""Settings of the editor and configuration files, live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, folder_of

from amplsp.engine.configuration import Overrides
from amplsp.problem import Profile, Severity
from amplsp.server import session
from amplsp.server.client_settings import DEFAULTS, read_client_settings

if TYPE_CHECKING:
    from pathlib import Path

ASKABLE = {**PUSHED, "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}}
# Names with capitals are an error only in one of the profiles.
CAMEL = "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspot\n    proxy:\n      enabled: true\n"


def codes(found: list[Any]) -> set[tuple[str, int]]:
    return {(each["code"], each["severity"]) for each in found}


def answer_settings(client: LocalServer, section: Any) -> None:
    asked = client.until(lambda message: message.get("method") == "workspace/configuration")
    client.send({"id": asked["id"], "result": [section]})


def test_every_setting_is_read() -> None:
    section = {
        "profile": "platform",
        "destinations": ["crmEvents"],
        "rules": {"large-backfill": "error"},
        "features": {"hover": False, "completion": True},
        "path": "other settings of the client are its own business",
    }

    found = read_client_settings(section, {"hover", "completion"})

    severities = (("large-backfill", Severity.ERROR),)
    assert found.overrides == Overrides(Profile.PLATFORM, ("crmEvents",), severities)
    assert (found.off, found.complaints) == (frozenset({"hover"}), ())


EMPTY = {"profile": "", "destinations": [], "rules": {}, "features": {"hover": None}, "besideYaml": None}


@pytest.mark.parametrize("section", [None, {}, {"profile": None}, {"besideYaml": False}, EMPTY])
def test_the_empty_defaults_that_editors_send_choose_nothing(section: object) -> None:
    assert read_client_settings(section, {"hover"}) == DEFAULTS


def test_next_to_another_yaml_server_its_features_and_findings_are_left_to_it_unless_switched_on() -> None:
    features = {"hover", "formatting", "foldingRange", "documentSymbol", "selectionRange"}

    found = read_client_settings({"besideYaml": True, "features": {"formatting": True, "hover": None}}, features)

    assert found.off == {"foldingRange", "documentSymbol", "selectionRange"}
    assert found.hidden == {"yaml-syntax", "yaml-duplicate-key"}


@pytest.mark.parametrize("capabilities", [PUSHED, PULLING])
def test_next_to_another_yaml_server_only_the_manifest_is_judged(capabilities: dict[str, Any]) -> None:
    uri = "file:///folder/amp.yaml"
    with LocalServer() as client:
        client.start(capabilities, initializationOptions={"besideYaml": True})
        client.open(uri, CAMEL + "specVersion: 1.0.0\n")

        found = client.pull(uri)["items"] if capabilities is PULLING else client.diagnostics(uri, 1)

        assert codes(found) == {("integration-name-format", 1)}


@pytest.mark.parametrize(
    "section",
    [
        "platform",
        {"profile": "production"},
        {"profile": 1},
        {"destinations": "crm"},
        {"destinations": [1]},
        {"rules": []},
        {"rules": {"no-such-rule": "off"}},
        {"rules": {"large-backfill": "loud"}},
        {"rules": {"large-backfill": 1}},
        {"rules": {"yaml-syntax": "off"}},
        {"features": {"teleport": True}},
        {"features": {"hover": "no"}},
        {"features": True},
        {"besideYaml": "auto"},
    ],
)
def test_what_makes_no_sense_is_ignored_with_a_word_about_it(section: object) -> None:
    found = read_client_settings(section, {"hover"})

    assert found._replace(complaints=()) == DEFAULTS
    assert len(found.complaints) == 1


def test_junk_is_logged_once() -> None:
    with LocalServer() as client:
        client.start()
        for _ in range(3):
            client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"profile": "production"}}})
        client.request("workspace/executeCommand", {"command": "amplsp.status"})

        logged = [each for each in client.seen if each.get("method") == "window/logMessage"]

        assert len(logged) == 1
        assert "production" in logged[0]["params"]["message"]


def test_a_client_that_can_be_asked_is_asked_before_anything_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "PATIENCE", float("inf"))
    with LocalServer() as client:
        client.start(ASKABLE)
        client.open("file:///folder/amp.yaml", CAMEL)
        answer_settings(client, {"profile": "platform"})

        assert client.diagnostics("file:///folder/amp.yaml", 1) == []
        registered = [each for each in client.seen if each.get("method") == "client/registerCapability"]
        methods = [each["method"] for message in registered for each in message["params"]["registrations"]]
        assert methods == ["workspace/didChangeConfiguration"]

        client.notify("workspace/didChangeConfiguration", {"settings": None})
        answer_settings(client, {"profile": "spec", "rules": {"integration-name-format": "info"}})

        assert codes(client.diagnostics("file:///folder/amp.yaml", 1)) == {("integration-name-format", 3)}


def test_a_client_that_owes_its_settings_is_not_waited_for_for_ever() -> None:
    with LocalServer() as client:
        client.start(ASKABLE)
        client.open("file:///folder/amp.yaml", CAMEL)

        assert client.diagnostics("file:///folder/amp.yaml", 1)


def test_a_client_that_rejects__to_be_asked_gets_the_defaults() -> None:
    with LocalServer() as client:
        client.start(ASKABLE)
        client.open("file:///folder/amp.yaml", CAMEL)
        asked = client.until(lambda message: message.get("method") == "workspace/configuration")
        client.send({"id": asked["id"], "error": {"code": -32601, "message": "no"}})

        assert client.diagnostics("file:///folder/amp.yaml", 1)


def test_settings_come_with_initialize_and_with_each_change() -> None:
    with LocalServer() as client:
        client.start(initializationOptions={"amplsp": {"profile": "platform"}})
        client.open("file:///folder/amp.yaml", CAMEL)
        assert client.diagnostics("file:///folder/amp.yaml", 1) == []

        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"profile": "spec"}}})

        assert client.diagnostics("file:///folder/amp.yaml", 1)


@pytest.mark.parametrize("capabilities", [PUSHED, PULLING])
def test_diagnostics_and_other_features_are_switched_off_and_on(capabilities: dict[str, Any]) -> None:
    uri = "file:///folder/amp.yaml"

    def shown() -> list[Any]:
        found = client.pull(uri)["items"] if capabilities is PULLING else client.diagnostics(uri, 1)
        return list(found)

    def switch(*, on: bool) -> None:
        features = {"diagnostics": on, "documentSymbol": on}
        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"features": features}}})

    with LocalServer() as client:
        client.start(capabilities)
        client.open(uri, CAMEL)
        assert shown()
        switch(on=False)
        assert shown() == []
        assert client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"] is None
        switch(on=True)
        assert shown()
        assert client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"]


def test_what_a_client_keeps_is_asked_for_again_under_new_settings() -> None:
    abilities = {**PUSHED, "workspace": {"inlayHint": {"refreshSupport": True}, "codeLens": {"refreshSupport": True}}}
    with LocalServer() as client:
        client.start(abilities)
        client.open("file:///folder/amp.yaml", CAMEL)
        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"profile": "platform"}}})

        asked = [client.until(lambda message: "refresh" in message.get("method", ""))["method"] for _ in range(2)]

        assert asked == ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]


def test_the_nearest_configuration_counts_and_the_editor_s_settings_win_over_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "amplsp.toml").write_text('profile = "platform"\n')
    (inner / "amplsp.toml").write_text('[rules]\nintegration-name-format = "warning"\n')
    outside, inside = (folder / "amp.yaml" for folder in (tmp_path, inner))
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(outside.as_uri(), CAMEL)
        client.open(inside.as_uri(), CAMEL)
        assert client.diagnostics(outside.as_uri(), 1) == []
        assert codes(client.diagnostics(inside.as_uri(), 1)) == {("integration-name-format", 2)}

        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"profile": "spec"}}})

        assert codes(client.diagnostics(outside.as_uri(), 1)) == {("integration-name-format", 1)}


def test_a_broken_configuration_is_shown_and_the_last_good_one_stays_in_force(tmp_path: Path) -> None:
    configuration, manifest = tmp_path / "amplsp.toml", tmp_path / "amp.yaml"
    configuration.write_text('profile = "platform"\n')

    def rewrite(text: str) -> None:
        configuration.write_text(text)
        changes = [{"uri": configuration.as_uri(), "type": 2}]
        client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(manifest.as_uri(), CAMEL)
        assert client.diagnostics(manifest.as_uri(), 1) == []

        rewrite('# é\nprofil = "spec"\n')

        (shown,) = client.diagnostics(configuration.as_uri())
        assert shown["range"]["start"] == {"line": 1, "character": 0}
        assert "profil" in shown["message"]
        client.change(manifest.as_uri(), 2, {"text": CAMEL})
        assert client.diagnostics(manifest.as_uri(), 2) == []

        rewrite('profile = "spec"\n')

        assert client.diagnostics(configuration.as_uri()) == []
        client.change(manifest.as_uri(), 3, {"text": CAMEL})
        assert client.diagnostics(manifest.as_uri(), 3)
