"""Manifests that are not open, and what happens on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_lsp import PULLING, LocalServer, folder_of
from support_workspace import BAD, CHANGED, CREATED, DELETED, GOOD, WATCHING, reports, watched

from amplsp.server import workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "er" / "amp.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD)
    return path


def test_manifests_that_are_not_open_are_checked_and_followed(tmp_path: Path, manifest: Path) -> None:
    with LocalServer() as client:
        client.start(WATCHING, workspaceFolders=folder_of(tmp_path))
        assert len(client.diagnostics(manifest.as_uri())) == 1
        assert "**/amplsp.toml" in str(client.seen), "the client is asked to watch"

        manifest.write_text(GOOD)
        watched(client, manifest, CHANGED)
        assert client.diagnostics(manifest.as_uri()) == []

        other = tmp_path / "other.amp.yaml"
        other.write_text(BAD)
        watched(client, other, CREATED)
        assert len(client.diagnostics(other.as_uri())) == 1

        other.unlink()
        watched(client, other, DELETED)
        assert client.diagnostics(other.as_uri()) == []


def test_an_open_document_counts_and_not_its_file(tmp_path: Path, manifest: Path) -> None:
    uri = manifest.as_uri()
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        assert client.diagnostics(uri)
        client.open(uri, GOOD)
        assert client.diagnostics(uri, 1) == []
        watched(client, manifest, CHANGED)
        counts = client.request("workspace/executeCommand", {"command": "amplsp.checkWorkspace"})["result"]
        assert counts == {"files": 1, "errors": 0, "warnings": 0, "infos": 0}

        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

        assert len(client.diagnostics(uri)) == 1, "the file's own findings are back"


@pytest.mark.parametrize("spelling", ["", "%65r"])
def test_findings_disappear_on_close_when_the_file_has_none(tmp_path: Path, manifest: Path, spelling: str) -> None:
    manifest.write_text(GOOD)
    uri = manifest.as_uri()
    opened = uri.replace("/er/", f"/{spelling}/") if spelling else uri
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(opened, GOOD.replace("hubspot", "hubspott"))
        assert client.diagnostics(opened, 1)

        client.notify("textDocument/didClose", {"textDocument": {"uri": opened}})

        assert client.diagnostics(opened) == []


def test_a_client_that_asks_is_asked_to_ask_again_when_a_document_is_closed(tmp_path: Path, manifest: Path) -> None:
    manifest.write_text(GOOD)
    uri = manifest.as_uri()
    abilities = {**PULLING, "workspace": {"diagnostics": {"refreshSupport": True}}}
    with LocalServer() as client:
        client.start(abilities, workspaceFolders=folder_of(tmp_path))
        client.open(uri, BAD)
        known = {uri: reports(client)[uri]["resultId"]}

        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

        assert client.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        assert reports(client, known)[uri]["items"] == []


def test_findings_disappear_on_close_when_the_file_is_gone(tmp_path: Path, manifest: Path) -> None:
    uri = manifest.as_uri()
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        assert client.diagnostics(uri)
        client.open(uri, BAD)
        assert client.diagnostics(uri, 1)
        manifest.unlink()

        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

        assert client.diagnostics(uri) == []
        status = client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]
        assert (status["openManifests"], status["workspaceManifests"]) == (0, 0)


def test_what_is_ignored_or_excluded_is_found_only_when_it_is_open(tmp_path: Path, manifest: Path) -> None:
    configuration = tmp_path / "amplsp.toml"
    configuration.write_text('exclude = ["deep"]\n')
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        assert reports(client) == {}
        client.open(manifest.as_uri(), BAD)
        assert client.pull(manifest.as_uri())["items"]
        client.notify("textDocument/didClose", {"textDocument": {"uri": manifest.as_uri()}})
        configuration.unlink()
        watched(client, configuration, DELETED)

        assert list(reports(client)) == [manifest.as_uri()]


def test_a_client_that_asks_for_the_workspace_gets_only_what_is_new(tmp_path: Path, manifest: Path) -> None:
    other = tmp_path / "amp.yaml"
    other.write_text(GOOD)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        first = reports(client)
        assert {uri: len(each["items"]) for uri, each in first.items()} == {manifest.as_uri(): 1, other.as_uri(): 0}

        known = {uri: each["resultId"] for uri, each in first.items()}
        assert {each["kind"] for each in reports(client, known).values()} == {"unchanged"}

        other.unlink()
        watched(client, other, DELETED)
        manifest.write_text(GOOD)
        watched(client, manifest, CHANGED)
        now = reports(client, known)
        assert now[other.as_uri()]["items"] == []
        assert (now[manifest.as_uri()]["kind"], now[manifest.as_uri()]["items"]) == ("full", [])
        assert not any("publishDiagnostics" in each.get("method", "") for each in client.seen)


def test_open_documents_are_in_the_report_with_their_version(tmp_path: Path, manifest: Path) -> None:
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        client.open(manifest.as_uri(), GOOD, version=7)

        report = reports(client)[manifest.as_uri()]

        assert (report["version"], report["items"]) == (7, [])


def test_a_client_is_asked_to_ask_again_when_files_change(tmp_path: Path, manifest: Path) -> None:
    abilities = {**PULLING, "workspace": {"diagnostics": {"refreshSupport": True}}}
    with LocalServer() as client:
        client.start(abilities, workspaceFolders=folder_of(tmp_path))
        reports(client)
        manifest.write_text(GOOD)
        watched(client, manifest, CHANGED)

        assert client.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")


def test_folders_come_and_go(tmp_path: Path, manifest: Path) -> None:
    with LocalServer() as client:
        client.start()
        event = {"added": folder_of(tmp_path), "removed": []}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert client.diagnostics(manifest.as_uri())

        event = {"added": [], "removed": folder_of(tmp_path)}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})

        assert client.diagnostics(manifest.as_uri()) == []


def test_several_folders_each_go_by_their_own_configuration(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "amp.yaml").write_text(BAD)
    (two / "amplsp.toml").write_text('profile = "platform"\n')
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=[*folder_of(one), *folder_of(two)])

        found = reports(client)

        assert len(found[(one / "amp.yaml").as_uri()]["items"]) == 1
        assert found[(two / "amp.yaml").as_uri()]["items"] == []


def test_a_file_that_is_not_text_is_shown_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_bytes(b"specVersion: 1.0.0\n\xff\n")
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))

        (shown,) = client.diagnostics((tmp_path / "amp.yaml").as_uri())

        assert shown["range"]["start"]["line"] == 1
        assert "UTF-8" in shown["message"]


def test_a_file_that_is_too_large_for_a_manifest_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "LARGEST_FILE", len(BAD))
    for name, text in (("small", BAD), ("large", BAD + "\n")):
        (tmp_path / f"{name}.amp.yaml").write_text(text)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))

        assert list(reports(client)) == [(tmp_path / "small.amp.yaml").as_uri()]


def test_a_file_that_vanishes_unheard_is_forgotten(tmp_path: Path, manifest: Path) -> None:
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        assert client.diagnostics(manifest.as_uri())
        manifest.unlink()
        watched(client, manifest, CHANGED)

        assert client.diagnostics(manifest.as_uri()) == []


def test_a_folder_that_does_not_exist_does_no_harm(tmp_path: Path) -> None:
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path / "gone"))

        assert reports(client) == {}


def test_a_refreshed_catalog_is_used_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPLSP_CACHE_DIR", str(tmp_path))
    with LocalServer() as client:
        client.start()
        client.open("file:///folder/amp.yaml", GOOD)
        before = client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]
        assert before["catalogProblem"] is None
        (tmp_path / "catalog.json").write_text("{}")

        message = client.notification("window/logMessage")["message"]

        assert "catalog" in message
        after = client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]
        assert after["catalogProblem"]
