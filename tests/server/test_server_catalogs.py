"""Findings, hovers and completions use the current catalog, without results from an earlier one."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, folder_of

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.problem import Profile
from amplsp.server.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: onlyThere\n    proxy:\n      enabled: true\n"


def write_catalog(path: Path, *providers: str) -> Path:
    def facts(name: str) -> dict[str, Any]:
        address = {"baseURL": "https://only.example.com", "support": {"proxy": True}}
        return {"name": name, "displayName": name.title(), "authType": "none", **address}

    catalog = {"catalog": {name: facts(name) for name in providers}, "timestamp": "2026-11-01T00:00:00Z"}
    path.write_text(json.dumps(catalog), encoding="utf-8")
    return path


def checked(snapshot: Snapshot) -> list[str]:
    deque(snapshot.check(), maxlen=0)
    return [each.rule for each in snapshot.diagnostics or []]


def test_a_checked_snapshot_is_checked_again_under_another_catalog(tmp_path: Path) -> None:
    catalogs = [load_catalog(write_catalog(tmp_path / f"{name}.json", name)) for name in ("onlyThere", "other")]
    known = Snapshot("file:///amp.yaml", 1, TEXT, encoding="utf-8", settings=Settings(), catalog=catalogs[0])
    assert checked(known) == []

    unknown = known.under(known.settings, catalogs[1])

    assert unknown.diagnostics is None
    assert checked(unknown) == ["provider-not-supported"]
    assert checked(known) == [], "the old one stays as it was"
    assert checked(unknown.under(known.settings, catalogs[0])) == []
    assert unknown.document is known.document, "the text is not parsed again"


def test_a_snapshot_under_the_same_conditions_stays_and_under_other_settings_does_not() -> None:
    snapshot = Snapshot("file:///amp.yaml", 1, TEXT, encoding="utf-8", settings=Settings(), catalog=None)

    assert snapshot.under(Settings(), None) is snapshot
    assert snapshot.under(Settings(profile=Profile.PLATFORM), None).settings.profile is Profile.PLATFORM
    assert snapshot.under(Settings(destinations=("hook",)), None).manifest.destinations == ("hook",)


@pytest.mark.parametrize("capabilities", [PUSHED, PULLING])
def test_a_configured_catalog_that_changes_on_the_disk_counts_at_once(
    tmp_path: Path, capabilities: dict[str, Any]
) -> None:
    (tmp_path / "amplsp.toml").write_text('catalog = "cat.json"\n')
    catalog = write_catalog(tmp_path / "cat.json", "onlyThere")
    for name in ("open", "closed"):
        (tmp_path / f"{name}.amp.yaml").write_text(TEXT)
    uris = [(tmp_path / f"{name}.amp.yaml").as_uri() for name in ("open", "closed")]

    def found() -> list[set[str]]:
        answer = client.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
        items = {report["uri"]: report["items"] for report in answer}
        return [{each["code"] for each in items[uri]} for uri in uris]

    refreshing = {**capabilities, "workspace": {"codeLens": {"refreshSupport": True}}}
    with LocalServer() as client:
        client.start(refreshing, workspaceFolders=folder_of(tmp_path))
        client.open(uris[0], TEXT)
        assert found() == [set(), set()]

        write_catalog(catalog, "other", "another")

        client.until(lambda message: message.get("method") == "workspace/codeLens/refresh")
        assert found() == [{"provider-not-supported"}, {"provider-not-supported"}]
        hover = {"textDocument": {"uri": uris[0]}, "position": {"line": 3, "character": 15}}
        assert "has no provider" in str(client.request("textDocument/hover", hover)["result"])


def test_a_configured_catalog_that_cannot_be_used_is_reported_and_the_usual_one_counts(tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('catalog = "cat.json"\n')
    (tmp_path / "cat.json").write_text("{}")
    uri = (tmp_path / "amp.yaml").as_uri()
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(uri, TEXT.replace("onlyThere", "hubspot"))

        assert "the configured catalog cannot be used" in client.notification("window/logMessage")["message"]
        assert client.diagnostics(uri, 1) == []

        write_catalog(tmp_path / "cat.json", "onlyThere")

        assert [each["code"] for each in client.diagnostics(uri, 1)] == ["provider-not-supported"]


def test_a_document_without_a_file_goes_by_the_configuration_of_the_first_folder(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    (folders[0] / "amplsp.toml").write_text('catalog = "cat.json"\n')
    write_catalog(folders[0] / "cat.json", "onlyThere")
    with LocalServer() as client:
        client.start(workspaceFolders=[*folder_of(folders[0]), *folder_of(folders[1])])
        client.open("untitled:Untitled-1", TEXT, language="ampersand")
        client.open((folders[1] / "amp.yaml").as_uri(), TEXT)

        assert client.diagnostics("untitled:Untitled-1", 1) == []
        assert client.diagnostics((folders[1] / "amp.yaml").as_uri(), 1)
