from __future__ import annotations

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, changed, replace

from amplsp.addresses import manual_url
from amplsp.server import diagnostics

URI = "file:///folder/crm.amp.yaml"
TWICE = """\
specVersion: 1.0.0
specVersion: 1.0.0
integrations:
  # amp:ignore[schedule-syntax]
  - name: crm
    provider: hubspot
    proxy:
      enabled: true
"""


def test_a_finding_carries_all_that_editors_can_show() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TWICE, version=5)

        found = {each["code"]: each for each in client.diagnostics(URI, 5)}

        duplicate, unused = found["yaml-duplicate-key"], found["suppression-unused"]
        assert duplicate["source"] == "amplsp"
        assert duplicate["severity"] == 1
        assert duplicate.get("codeDescription", {}).get("href") == manual_url("yaml-duplicate-key")
        assert duplicate["range"] == {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 11}}
        assert duplicate["relatedInformation"][0]["location"]["range"]["start"] == {"line": 0, "character": 0}
        assert duplicate["relatedInformation"][0]["location"]["uri"] == URI
        assert "tags" not in duplicate
        assert unused["severity"] == 2
        assert unused["tags"] == [1]


def test_no_message_has_a_character_that_does_not_show() -> None:
    text = TWICE.replace("hubspot", '"hub\\e[31m\\x85\\u202espot"').replace(
        "\n    proxy", "\n    k\u202e\u2028\u009b: 1\n    proxy"
    )
    with LocalServer() as client:
        client.start()
        client.open(URI, text)
        messages = [each["message"] for each in client.diagnostics(URI, 1)]
        assert len(messages) > 3
        assert all(message.isprintable() for message in messages)


def test_each_version_gets_its_findings_and_a_closed_document_none() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, "")
        assert client.diagnostics(URI, 1)
        client.change(URI, 2, {"text": TWICE})
        assert len(client.diagnostics(URI, 2)) == 2
        client.change(URI, 3, replace((1, 0), (2, 0), ""), replace((2, 0), (3, 0), ""))
        assert client.diagnostics(URI, 3) == []
        client.change(URI, 4, {"text": ""})
        client.diagnostics(URI, 4)

        client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})

        assert client.diagnostics(URI) == []


def test_only_the_newest_of_several_versions_is_reported() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, "# x\n" * 3000)
        client.send(*(changed(URI, version, replace((0, 0), (0, 0), "#")) for version in range(2, 30)))

        client.diagnostics(URI, 29)

        versions = [each["params"]["version"] for each in client.seen if "publishDiagnostics" in each.get("method", "")]
        assert versions == sorted(versions)
        assert len(versions) < 29


@pytest.mark.parametrize(
    ("uri", "language", "is_manifest"),
    [
        ("file:///a/amp.yaml", "yaml", True),
        ("file:///a/amp.yml", "plaintext", True),
        ("file:///a/x.amp.yaml", "yaml", True),
        ("file:///a/docker-compose.yaml", "yaml", False),
        ("file:///a/docker-compose.yaml", "ampersand", False),
        ("untitled:Untitled-1", "ampersand", True),
        ("untitled:Untitled-1", "yaml", False),
        ("untitled:amp.yaml", "yaml", False),
    ],
)
def test_the_server_mentions_manifests_only(uri: str, language: str, is_manifest: bool) -> None:  # noqa: FBT001  # a parameter
    with LocalServer() as client:
        client.start()
        client.open(uri, "", language=language)
        client.open("file:///last/amp.yaml", "")
        client.diagnostics("file:///last/amp.yaml", 1)

        pushed = [each["params"]["uri"] for each in client.seen if "publishDiagnostics" in each.get("method", "")]
        asked = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"]

        assert (uri in pushed) is is_manifest
        assert (asked is not None) is is_manifest


def test_a_client_that_asks_is_not_pushed_anything() -> None:
    with LocalServer() as client:
        assert client.start(PULLING)["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"]
        client.open(URI, TWICE)

        first = client.pull(URI)
        same = client.pull(URI, first["resultId"])
        client.change(URI, 2, {"text": ""})
        other = client.pull(URI, first["resultId"])

        assert (first["kind"], len(first["items"])) == ("full", 2)
        assert same == {"kind": "unchanged", "resultId": first["resultId"]}
        assert [each["code"] for each in other["items"]] == ["manifest-empty"]
        assert client.pull("file:///never/opened/amp.yaml")["items"] == []
        assert not any("publishDiagnostics" in each.get("method", "") for each in client.seen)


def test_diagnostics_on_request_are_not_offered_to_a_client_that_does_not_ask() -> None:
    with LocalServer() as client:
        assert "diagnosticProvider" not in client.start(PUSHED)["capabilities"]


def test_a_pull_is_answered_for_the_newest_version() -> None:
    with LocalServer() as client:
        client.start(PULLING)
        client.open(URI, "# x\n" * 3000)
        asked = client.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
        client.change(URI, 2, {"text": TWICE})

        codes = [each["code"] for each in client.answer(asked)["result"]["items"]]

        assert codes in (["manifest-empty"], ["yaml-duplicate-key", "suppression-unused"])
        assert client.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})["result"]["items"][1:]


def test_very_many_findings_are_cut_and_that_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "LIMIT", 3)
    with LocalServer() as client:
        client.start()
        client.open(URI, TWICE + "".join(f"unknown{number}: 1\n" for number in range(8)))

        found = client.diagnostics(URI, 1)

        assert len(found) == 4
        assert found[-1]["message"].startswith("7 more findings are not shown here")
