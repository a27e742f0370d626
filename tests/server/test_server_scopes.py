"""Settings of folders, features that are registered for them, and links."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, ServerProcess, folder_of

from amplsp.server.client_settings import LEFT_FEATURES
from amplsp.server.features import features
from amplsp.server.initialize import SWITCHES, Client, capabilities_for, dynamic_features

if TYPE_CHECKING:
    from pathlib import Path

CAMEL = "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspot\n    proxy:\n      enabled: true\n"
ASKABLE = {**PULLING, "workspace": {**PULLING["workspace"], "configuration": True, "workspaceFolders": True}}
DYNAMIC = {
    "textDocument": {each.method.partition("/")[2]: {"dynamicRegistration": True} for each in SWITCHES},
    "workspace": {"symbol": {"dynamicRegistration": True}},
}


def answer_settings(client: Any, sections: dict[str | None, Any]) -> list[str | None]:
    """Answer the next request for settings by its folder; return the folders."""
    asked = client.until(lambda message: message.get("method") == "workspace/configuration")
    assert {item["section"] for item in asked["params"]["items"]} == {"amplsp"}
    scopes = [item.get("scopeUri") for item in asked["params"]["items"]]
    client.send({"id": asked["id"], "result": [sections[scope] for scope in scopes]})
    return scopes


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    listed = [tmp_path / "one", tmp_path / "two", tmp_path / "two" / "inner"]
    for folder in listed:
        folder.mkdir()
        (folder / "amp.yaml").write_text(CAMEL)
    return listed


def test_each_folder_has_the_settings_that_the_editor_has_for_it(folders: list[Path]) -> None:
    one, two, inner = (folder.as_uri() for folder in folders)
    sections: dict[str | None, Any] = {
        one: {"profile": "spec"},
        two: {"profile": "platform", "features": {"hover": False}},
        inner: {"rules": {"integration-name-format": "info"}, "features": {"diagnostics": True}},
    }
    with ServerProcess() as client:
        client.start(ASKABLE, workspaceFolders=[each for folder in folders for each in folder_of(folder)])
        assert answer_settings(client, sections) == [one, two, inner]
        for folder in folders:
            client.open((folder / "amp.yaml").as_uri(), CAMEL)
        client.open("untitled:new", CAMEL, language="ampersand")

        answer = client.request("workspace/diagnostic", {"previousResultIds": []})
        found = {each["uri"]: [item["severity"] for item in each["items"]] for each in answer["result"]["items"]}
        assert found == {f"{one}/amp.yaml": [1], f"{two}/amp.yaml": [], f"{inner}/amp.yaml": [3], "untitled:new": [1]}
        for folder, is_on in ((one, True), (two, False), (inner, True)):
            place = {"textDocument": {"uri": f"{folder}/amp.yaml"}, "position": {"line": 3, "character": 6}}
            assert bool(client.request("textDocument/hover", place)["result"]) == is_on

        client.notify("workspace/didChangeConfiguration", {"settings": None})
        answer_settings(client, {**sections, two: {"profile": "spec"}})
        assert len(client.pull(f"{two}/amp.yaml")["items"]) == 1

        event = {"added": [], "removed": folder_of(folders[0])}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert answer_settings(client, sections) == [two, inner]


def test_without_folders_the_settings_are_asked_for_without_one() -> None:
    with LocalServer() as client:
        client.start(ASKABLE)

        assert answer_settings(client, {None: {"profile": "platform"}}) == [None]

        client.open("file:///folder/amp.yaml", CAMEL)
        assert client.pull("file:///folder/amp.yaml")["items"] == []


@pytest.mark.parametrize(
    "answer", [[], None, "no", [{"profile": "platform"}], [{"profile": "platform"}, None, None, 1]]
)
def test_an_answer_that_is_too_short_or_long_does_no_harm(folders: list[Path], answer: object) -> None:
    with LocalServer() as client:
        client.start(ASKABLE, workspaceFolders=[each for folder in folders for each in folder_of(folder)])
        asked = client.until(lambda message: message.get("method") == "workspace/configuration")
        client.send({"id": asked["id"], "result": answer})
        client.open((folders[1] / "amp.yaml").as_uri(), CAMEL)

        assert len(client.pull((folders[1] / "amp.yaml").as_uri())["items"]) == 1


def test_a_feature_is_registered_while_it_is_on_and_taken_back_when_it_is_switched_off() -> None:
    def switch(**switches: bool) -> None:
        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": {"features": switches}}})

    def methods(kind: str) -> set[str]:
        (listed,) = client.until(lambda message: message.get("method") == f"client/{kind}Capability")["params"].values()
        return {each["method"] for each in listed}

    with ServerProcess() as client:
        capabilities = client.start(DYNAMIC, initializationOptions={"features": {"codeLens": False}})["capabilities"]
        assert not {each.capability for each in SWITCHES} & set(capabilities)
        assert methods("register") == {each.method for each in SWITCHES} - {"textDocument/codeLens"}

        switch(codeLens=True, hover=False, formatting=False)
        assert methods("unregister") == {
            "textDocument/hover",
            "textDocument/formatting",
            "textDocument/onTypeFormatting",
            "textDocument/rangeFormatting",
        }
        assert methods("register") == {"textDocument/codeLens"}
        switch(hover=True)
        assert methods("register") == {
            "textDocument/hover",
            "textDocument/formatting",
            "textDocument/onTypeFormatting",
            "textDocument/rangeFormatting",
        }


def test_what_is_registered_says_for_which_documents(tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('include = ["integrations/*.yaml"]\n')
    with LocalServer() as client:
        client.start(DYNAMIC, workspaceFolders=folder_of(tmp_path))
        asked = client.until(lambda message: message.get("method") == "client/registerCapability")
        options = {each["method"]: each["registerOptions"] for each in asked["params"]["registrations"]}

        hover = options["textDocument/hover"]["documentSelector"]
        assert {"language": "ampersand"} in hover
        assert {"scheme": "file", "pattern": "**/integrations/*.yaml"} in hover
        assert options["textDocument/completion"]["resolveProvider"]
        assert "documentSelector" not in options["workspace/symbol"]


def test_a_client_to_which_nothing_can_be_registered_later_gets_all_in_the_answer() -> None:
    for params in ({"capabilities": {}}, {"capabilities": DYNAMIC, "clientInfo": {"name": "Neovim"}}):
        client = Client(params)

        assert {each.capability for each in SWITCHES} - set(capabilities_for(client)) <= {"diagnosticProvider"}
        assert dynamic_features(client) == {}


def test_every_feature_that_can_be_switched_off_can_be_taken_back() -> None:
    known = {each.method: each.name for each in SWITCHES}
    for feature in features():
        if feature.name:
            method = feature.method.removesuffix("/full").removesuffix("/range").removesuffix("/resolve")
            parts = {"textDocument/prepareRename", "workspace/diagnostic", "codeAction", "completionItem"}
            assert method in parts or known[method] == feature.name
    assert set(known.values()) >= LEFT_FEATURES


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_manifest_and_a_link_to_it_are_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "amp.yaml", tmp_path / "amp.yaml"
    target.write_text(CAMEL)
    link.symlink_to(target)
    with ServerProcess() as client:
        client.start(PUSHED, workspaceFolders=folder_of(tmp_path))
        count = {"command": "amplsp.checkWorkspace"}
        assert client.diagnostics(target.as_uri())
        assert client.request("workspace/executeCommand", count)["result"]["files"] == 1

        client.open(link.as_uri(), CAMEL.replace("readCrm", "crm"))
        assert client.diagnostics(target.as_uri()) == [], "the open text is the one that counts"
        assert client.diagnostics(link.as_uri(), 1) == []
        assert client.request("workspace/executeCommand", count)["result"] == {
            "files": 1,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
        }
        symbols = client.request("workspace/symbol", {"query": ""})["result"]
        assert {each["location"]["uri"] for each in symbols} == {link.as_uri()}

        client.notify("textDocument/didClose", {"textDocument": {"uri": link.as_uri()}})
        assert client.diagnostics(link.as_uri()) == []
        assert client.diagnostics(target.as_uri())
