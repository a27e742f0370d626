"""A data model that several manifests share, in an editor with all of them open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PUSHED, LocalServer, folder_of
from support_model import integration, manifest
from support_workspace import DELETED, watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SALESFORCE = manifest(integration("sf", "Name:name OwnerId:owner"))
HUBSPOT = manifest(integration("hs", "name:name hubspot_owner_id:owner"))
ZOHO = manifest(integration("zo", "Account_Name:name Owner:owner_id")) + "# 😀\n"
ANNOTATING = {
    **PUSHED,
    "workspace": {"workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {"groupsOnLabel": True}}},
}


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "amplsp.toml").write_text('[model]\ngroup = "folder"\n')
    (tmp_path / "sf.amp.yaml").write_text(SALESFORCE)
    (tmp_path / "hs.amp.yaml").write_text(HUBSPOT)
    return tmp_path


def at(uri: str, text: str, word: str, **more: Any) -> dict[str, Any]:
    before = text[: text.index(word)]
    line = before.count("\n")
    place = {"line": line, "character": len(before) - before.rfind("\n")}
    return {"textDocument": {"uri": uri}, "position": place, **more}


def rules(found: list[Any]) -> list[str]:
    return [each["code"] for each in found]


def until_rules(client: LocalServer, uri: str, version: int | None, wanted: list[str]) -> None:
    """Wait for the findings of a document to be these."""
    while rules(client.diagnostics(uri, version)) != wanted:
        pass


def test_the_manifests_of_a_folder_are_checked_with_each_other(client: LocalServer, folder: Path) -> None:
    uri = (folder / "zo.amp.yaml").as_uri()
    client.start(workspaceFolders=folder_of(folder))
    client.open(uri, ZOHO)
    until_rules(client, uri, 1, ["model-near-name"])

    client.change(uri, 2, {"text": ZOHO.replace("owner_id", "owner")})
    until_rules(client, uri, 2, [])


def test_a_change_of_one_manifest_is_seen_in_the_others(client: LocalServer, folder: Path) -> None:
    mine, other = ((folder / name).as_uri() for name in ("zo.amp.yaml", "sf.amp.yaml"))
    text = ZOHO.replace("owner_id", "owner")
    client.start(workspaceFolders=folder_of(folder))
    client.open(mine, text)
    until_rules(client, mine, 1, [])
    client.open(other, SALESFORCE)
    client.change(other, 2, {"text": SALESFORCE + "            - {fieldName: Site, mapToName: site}\n"})

    until_rules(client, mine, 1, ["model-gap"])


def test_a_manifest_that_is_gone_shares_no_model_any_more(client: LocalServer, folder: Path) -> None:
    mine = (folder / "zo.amp.yaml").as_uri()
    client.start(workspaceFolders=folder_of(folder))
    client.open(mine, ZOHO)
    until_rules(client, mine, 1, ["model-near-name"])

    for name in ("sf.amp.yaml", "hs.amp.yaml"):
        (folder / name).unlink()
        watched(client, folder / name, DELETED)

    until_rules(client, mine, 1, [])


def test_the_hover_shows_what_other_files_deliver(client: LocalServer, folder: Path) -> None:
    uri = (folder / "zo.amp.yaml").as_uri()
    client.start(workspaceFolders=folder_of(folder))
    client.open(uri, ZOHO)
    until_rules(client, uri, 1, ["model-near-name"])

    found = client.request("textDocument/hover", at(uri, ZOHO, "name}"))["result"]["contents"]["value"]

    assert "- hs: always there, from name" in found.replace("`", "")


def test_a_rename_goes_through_all_providers_and_warns(client: LocalServer, folder: Path) -> None:
    uri = (folder / "zo.amp.yaml").as_uri()
    client.start(ANNOTATING, workspaceFolders=folder_of(folder))
    client.open(uri, ZOHO)
    until_rules(client, uri, 1, ["model-near-name"])

    edit = client.request("textDocument/rename", at(uri, ZOHO, "name}", newName="title"))["result"]

    changed = {each["textDocument"]["uri"].rpartition("/")[2]: each["edits"] for each in edit["documentChanges"]}
    assert sorted(changed) == ["hs.amp.yaml", "sf.amp.yaml", "zo.amp.yaml"]
    assert {each["annotationId"] for edits in changed.values() for each in edits} == {"customers"}
    warning = edit["changeAnnotations"]["customers"]
    assert warning["needsConfirmation"]
    assert warning["label"] == 'rename "name" to "title" in 3 integrations: breaking'
    assert "amplsp diff" in warning["description"]


def test_without_annotations_the_warning_is_reported(client: LocalServer) -> None:
    uri = "untitled:amp"
    text = manifest(integration("sf", "Name:name OwnerId:owner"), integration("hs", "name:name id:remote_id"))
    client.start()
    client.open(uri, text, language="ampersand")
    client.diagnostics(uri, 1)

    edit = client.request("textDocument/rename", at(uri, text, "name}", newName="title"))["result"]

    assert len(edit["changes"][uri]) == 2
    assert any("breaking" in str(each) for each in client.seen if each.get("method") == "window/showMessage")
    alone = client.request("textDocument/rename", at(uri, text, "owner}", newName="boss"))["result"]
    assert len(alone["changes"][uri]) == 1
    taken = client.request("textDocument/rename", at(uri, text, "name}", newName="remote_id"))
    assert "remote_id" in taken["error"]["message"]
