"""Company rules in an editor: findings, hovers, actions and manuals, also after the configuration changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_configurations import policy
from support_lsp import LocalServer, folder_of
from support_workspace import GOOD

from amplsp.problem import Levels, Problem, Severity
from amplsp.rule import Rule, RuleFailedError
from amplsp.server.client_settings import read_client_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = "https://wiki.acme.example/names"
NAMES = policy('where = "integrations.*.name"', 'matches = "acme-[a-z]+"', f'docs = "{DOCS}"')


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


@pytest.fixture
def uri(client: LocalServer, tmp_path: Path) -> str:
    """An open manifest that breaks the policy of its folder."""
    (tmp_path / "amplsp.toml").write_text(NAMES)
    uri = (tmp_path / "amp.yaml").as_uri()
    client.start(workspaceFolders=folder_of(tmp_path))
    client.open(uri, GOOD)
    return uri


def test_a_finding_links_to_the_company_s_page_and_can_be_silenced(client: LocalServer, uri: str) -> None:
    (found,) = client.diagnostics(uri, 1)

    assert (found["code"], found["codeDescription"]["href"]) == ("acme-x", DOCS)
    params = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}}
    titles = [each["title"] for each in client.request("textDocument/codeAction", params)["result"]]
    assert "ignore acme-x here" in titles


def test_a_comment_is_completed_and_explained(client: LocalServer, uri: str) -> None:
    text = GOOD.replace("name: crm", "name: crm # amp:ignore[acme-x]")
    client.change(uri, 2, {"text": text})
    assert client.diagnostics(uri, 2) == []
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": text.splitlines()[2].index("acme-x")}}

    hovered = client.request("textDocument/hover", place)["result"]["contents"]["value"]
    offered = client.request("textDocument/completion", place)["result"]

    assert "matches" in hovered
    assert DOCS in hovered
    items = offered if isinstance(offered, list) else offered["items"]
    (item,) = [each for each in items if each["label"] == "acme-x"]
    assert "matches" in client.request("completionItem/resolve", item)["result"]["documentation"]["value"]


def test_a_document_without_a_file_is_in_no_folder_that_a_policy_names(client: LocalServer, tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text(f'{NAMES}files = ["production/"]\n')
    client.start(workspaceFolders=folder_of(tmp_path))
    client.open("untitled:Untitled-1", GOOD, language="ampersand")

    assert client.diagnostics("untitled:Untitled-1", 1) == []


def test_its_manual_is_shown(client: LocalServer, uri: str) -> None:
    client.diagnostics(uri, 1)

    def run(command: str, *arguments: str) -> Any:
        return client.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})["result"]

    assert run("amplsp.explainRule", "acme-x").startswith("# acme-x\n")
    assert "acme-x" in [each["rule"] for each in run("amplsp.rules")]


def test_it_comes_and_goes_with_the_configuration(client: LocalServer, uri: str, tmp_path: Path) -> None:
    assert [each["code"] for each in client.diagnostics(uri, 1)] == ["acme-x"]
    configuration = tmp_path / "amplsp.toml"

    def rewrite(text: str) -> None:
        configuration.write_text(text)
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": configuration.as_uri(), "type": 2}]})

    rewrite(NAMES.replace("acme-[a-z]+", "[a-z]+"))
    assert client.diagnostics(uri, 1) == []
    rewrite(NAMES.replace("acme-[a-z]+", "[a-z"))
    assert "is not a regular expression" in client.diagnostics(configuration.as_uri())[0]["message"]
    rewrite(NAMES)
    assert [each["code"] for each in client.diagnostics(uri, 1)] == ["acme-x"]


def test_the_editor_s_settings_name_it_too() -> None:
    rule = Rule("acme-x", Levels(Severity.ERROR, Severity.ERROR), lambda _: iter(()), "A.", "manifest", origin="policy")

    found = read_client_settings({"rules": {"acme-x": "info", "acme-y": "info"}}, (), (rule,))

    assert found.overrides.severities == (("acme-x", Severity.INFO),)
    assert found.complaints == ('amplsp.rules: there is no rule "acme-y"',)


def test_a_rule_of_a_plug_in_that_fails_is_reported_and_hides_no_other_finding(
    client: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> Iterator[Problem]:
        raise RuleFailedError("acme-bad", "plug-in acme", "KeyError: 'x'")

    rule = Rule("acme-bad", Levels(Severity.INFO, Severity.INFO), fail, "A.", "manifest", origin="plug-in acme")
    monkeypatch.setattr("amplsp.engine.plugins.rules_of_plugin", lambda _: (rule,))
    (tmp_path / "amplsp.toml").write_text(f'plugins = ["acme"]\n{NAMES}')
    uri = (tmp_path / "amp.yaml").as_uri()
    client.start(workspaceFolders=folder_of(tmp_path))
    client.open(uri, GOOD)

    found = client.diagnostics(uri, 1)

    assert [each["code"] for each in found] == ["acme-bad", "acme-x"]
    assert found[0]["message"] == "plug-in acme: rule acme-bad failed: KeyError: 'x'"
