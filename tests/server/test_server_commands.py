from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, folder_of

from amplsp import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from support_lsp import Message


def run(client: LocalServer, command: str, *arguments: Any) -> Any:
    return client.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})


def test_the_status_says_what_runs() -> None:
    with LocalServer() as client:
        client.start()

        status = run(client, "amplsp.status")["result"]

        assert status["version"] == __version__
        assert status["catalogDate"]
        assert status["positionEncoding"] == "utf-32"


@pytest.mark.parametrize(("abilities", "way"), [(PUSHED, "push"), (PULLING, "pull")])
def test_the_status_says_how_findings_are_reported(abilities: Message, way: str) -> None:
    with LocalServer() as client:
        client.start(abilities)

        assert run(client, "amplsp.status")["result"]["diagnostics"] == way


def test_the_status_says_the_profile_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "amplsp.toml").write_text('profile = "platform"\n')
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))

        assert run(client, "amplsp.status")["result"]["profile"] == "spec"
        uri = (tmp_path / "sub" / "amp.yaml").as_uri()
        assert run(client, "amplsp.status", uri)["result"]["profile"] == "platform"


def test_the_integrations_of_the_workspace_are_reported_with_their_parts_and_places(tmp_path: Path) -> None:
    text = "integrations:\n  - name: crm\n    provider: hubspot\n    read: {objects: [{objectName: contacts}]}\n"
    (tmp_path / "amp.yaml").write_text(text)
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open("untitled:Untitled-1", text.replace("crm", "mail"), language="ampersand")

        saved, unsaved = run(client, "amplsp.integrations")["result"]

        assert (saved["uri"], unsaved["uri"]) == ((tmp_path / "amp.yaml").as_uri(), "untitled:Untitled-1")
        assert [each["symbols"][0]["name"] for each in (saved, unsaved)] == ["crm", "mail"]
        crm = saved["symbols"][0]
        assert crm["detail"] == "hubspot"
        assert crm["selectionRange"]["start"] == {"line": 1, "character": 10}
        assert [each["name"] for each in crm["children"]] == ["read"]
        assert [each["name"] for each in crm["children"][0]["children"]] == ["contacts"]


def test_whatever_lens_is_clicked_the_server_knows_its_command() -> None:
    uri = "file:///folder/amp.yaml"
    text = "integrations:\n  - name: crm\n    provider: hubspot\n    read: {objects: [{objectName: contacts}]}\n"
    with LocalServer() as client:
        known = client.start()["capabilities"]["executeCommandProvider"]["commands"]
        client.open(uri, text)

        figures, scaffold = client.request("textDocument/codeLens", {"textDocument": {"uri": uri}})["result"]

        assert {figures["command"]["command"], scaffold["command"]["command"]} <= set(known)
        described = run(client, figures["command"]["command"], *figures["command"]["arguments"])["result"]
        assert described == "crm: 1 read\nread: contacts"
        assert client.seen[-2]["params"]["message"] == described, "it is shown too"
        for wrong in ([], [uri], [uri, 1], [uri, True], [uri, -1], ["file:///other.yaml", 0], [uri, 0, 0]):
            assert run(client, figures["command"]["command"], *wrong)["error"]["code"] == -32602


def test_a_rule_is_explained_in_markdown() -> None:
    with LocalServer() as client:
        client.start()

        manual = run(client, "amplsp.explainRule", "suppression-unused")["result"]

        assert manual.startswith("# suppression-unused")
        assert "```yaml" in manual


def test_a_scaffold_is_a_manifest_without_findings() -> None:
    with LocalServer() as client:
        client.start()
        text = run(client, "amplsp.scaffold", "hubspot", {"name": "my-crm", "actions": ["read"]})["result"]
        assert "name: my-crm" in text
        assert run(client, "amplsp.scaffold", "hubspot", None)["error"]

        client.open("untitled:Untitled-1", text, language="ampersand")

        assert client.diagnostics("untitled:Untitled-1", 1) == []


def test_the_workspace_is_checked_again_and_counted(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_text("specVersion: 1.0.0\nspecVersion: 1.0.0\n")
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        assert run(client, "amplsp.checkWorkspace")["result"]["files"] == 1
        (tmp_path / "x.amp.yaml").write_text("")

        counts = run(client, "amplsp.checkWorkspace")["result"]

        assert counts["files"] == 2
        assert counts["errors"] >= 2


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("amplsp.explainRule", []),
        ("amplsp.explainRule", [1]),
        ("amplsp.explainRule", ["no-such-rule"]),
        ("amplsp.explainRule", ["suppression-unused", "yaml-syntax"]),
        ("amplsp.status", [1]),
        ("amplsp.status", ["untitled:1", "untitled:2"]),
        ("amplsp.integrations", ["x"]),
        ("amplsp.scaffold", []),
        ("amplsp.scaffold", ["hubspott"]),
        ("amplsp.scaffold", [["hubspot"]]),
        ("amplsp.scaffold", ["hubspot", 1]),
        ("amplsp.scaffold", ["hubspot", {"color": "red"}]),
        ("amplsp.scaffold", ["hubspot", {"actions": ["fly"]}]),
        ("amplsp.scaffold", ["hubspot", {}, {}]),
        ("amplsp.checkWorkspace", ["x"]),
        ("amplsp.unknown", []),
    ],
)
def test_wrong_arguments_are_rejected(command: str, arguments: list[Any]) -> None:
    with LocalServer() as client:
        client.start()

        assert run(client, command, *arguments)["error"]["code"] == -32602
