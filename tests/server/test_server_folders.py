"""Folders that are removed or renamed, by any program, with and without a notification."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from support_lsp import PULLING, LocalServer, folder_of
from support_workspace import BAD, DELETED, GOOD, WATCHING, reports, watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "er" / "amp.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD)
    return path


def told_by_a_watcher(client: LocalServer, old: Path, _new: Path | None) -> None:
    watched(client, old, DELETED)


def told_by_the_editor(client: LocalServer, old: Path, new: Path | None) -> None:
    if new is None:
        client.notify("workspace/didDeleteFiles", {"files": [{"uri": old.as_uri()}]})
    else:
        client.notify("workspace/didRenameFiles", {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]})


@pytest.mark.parametrize("tell", [told_by_a_watcher, told_by_the_editor])
def test_findings_disappear_with_the_folder_of_their_manifest_and_come_where_it_goes(
    tmp_path: Path, manifest: Path, tell: Callable[[LocalServer, Path, Path | None], None]
) -> None:
    old, new = tmp_path / "deep", tmp_path / "elsewhere"
    moved = new / "er" / "amp.yaml"
    with LocalServer() as client:
        client.start(WATCHING, workspaceFolders=folder_of(tmp_path))
        assert client.diagnostics(manifest.as_uri())

        old.rename(new)
        tell(client, old, new)
        told = [client.notification("textDocument/publishDiagnostics") for _ in range(2)]
        assert {each["uri"]: len(each["diagnostics"]) for each in told} == {manifest.as_uri(): 0, moved.as_uri(): 1}

        shutil.rmtree(new)
        tell(client, new, None)
        assert client.diagnostics(moved.as_uri()) == []


def test_what_is_gone_unheard_is_reported_to_a_client_that_asks(tmp_path: Path, manifest: Path) -> None:
    other = tmp_path / "amp.yaml"
    other.write_text(BAD)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        known = {uri: each["resultId"] for uri, each in reports(client).items()}

        shutil.rmtree(tmp_path / "deep")
        (tmp_path / "new").mkdir()
        new = tmp_path / "new" / "amp.yaml"
        new.write_text(BAD)
        other.write_text(GOOD)
        now = reports(client, known)

        assert (now[manifest.as_uri()]["kind"], now[manifest.as_uri()]["items"]) == ("full", [])
        assert (now[other.as_uri()]["kind"], now[other.as_uri()]["items"]) == ("full", [])
        assert len(now[new.as_uri()]["items"]) == 1


def test_a_client_is_asked_to_tell_what_becomes_of_folders(tmp_path: Path) -> None:
    moves = {"didCreate": True, "didRename": True, "didDelete": True}
    abilities = {**WATCHING, "workspace": {**WATCHING["workspace"], "fileOperations": moves}}
    with LocalServer() as client:
        told = client.start(abilities, workspaceFolders=folder_of(tmp_path))["capabilities"]["workspace"]
        asked = client.until(lambda message: message.get("method") == "client/registerCapability")["params"]

    assert set(told["fileOperations"]) == set(moves)
    assert all("folder" in str(each["filters"]) for each in told["fileOperations"].values())
    assert {"globPattern": "**/*", "kind": 4} in asked["registrations"][0]["registerOptions"]["watchers"]


def test_files_that_are_none_of_ours_do_no_work(tmp_path: Path, manifest: Path) -> None:
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        reports(client)
        watched(client, tmp_path / "node_modules" / "x.js", DELETED)
        watched(client, tmp_path / "dee", DELETED)

        assert list(reports(client)) == [manifest.as_uri()]


@pytest.mark.parametrize("uri", ["file:///%00", "file:///a%00b", "file:///\ud800", f"file:///{'x' * 300}"])
def test_an_address_that_no_folder_can_have_does_not_hide_the_others(tmp_path: Path, manifest: Path, uri: str) -> None:
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=[{"uri": uri, "name": "x"}, *folder_of(tmp_path)])
        client.open(f"{uri}/amp.yaml", GOOD, language="ampersand")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 1}]})

        assert manifest.as_uri() in reports(client)
        assert client.request("amplsp/none")["error"]["code"] == -32601
        assert "internal error" not in str(client.seen)
