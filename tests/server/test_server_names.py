"""Definition, references, highlights and rename as editors request them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PUSHED, LocalServer, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URI = "file:///folder/amp.yaml"
TEXT = """\
specVersion: 1.0.0 # 😀
integrations:
  - name: crm
    provider: hubspot
    read: {objects: [{objectName: "😀", destination: hook}]}
    write: {objects: [{objectName: "😀"}]}
"""
VERSIONED = {**PUSHED, "workspace": {"workspaceEdit": {"documentChanges": True}}}


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


def at(line: int, character: int, **more: Any) -> dict[str, Any]:
    return {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}, **more}


def ask(client: LocalServer, what: str, line: int, character: int, **more: Any) -> Any:
    answer = client.request(f"textDocument/{what}", at(line, character, **more))
    return answer.get("error") or answer["result"]


def starts(places: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(each["range"]["start"]["line"], each["range"]["start"]["character"]) for each in places]


def test_an_object_is_found_where_the_editor_counts_it(client: LocalServer) -> None:
    client.start({"general": {"positionEncodings": ["utf-8"]}})
    client.open(URI, TEXT)

    assert starts(ask(client, "definition", 5, 36)) == [(4, 35)]
    assert starts(ask(client, "references", 5, 36, context={"includeDeclaration": False})) == [(5, 36)]
    highlights = ask(client, "documentHighlight", 5, 36)
    assert [(*each["range"]["end"].values(), each["kind"]) for each in highlights] == [(4, 39, 3), (5, 40, 2)]


def test_without_a_name_there_are_no_places(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    for what in ("definition", "references", "documentHighlight"):
        assert ask(client, what, 1, 3, context={"includeDeclaration": True}) == []


def test_a_rename_is_bound_to_the_version_where_the_client_knows_that(client: LocalServer) -> None:
    client.start(VERSIONED)
    client.open(URI, TEXT, version=7)

    (change,) = ask(client, "rename", 5, 36, newName="deals")["documentChanges"]

    assert change["textDocument"] == {"uri": URI, "version": 7}
    assert [each["newText"] for each in change["edits"]] == ['"deals"', '"deals"']


def test_a_rename_is_a_plain_list_of_changes_for_other_clients(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    assert list(ask(client, "rename", 5, 36, newName="deals")["changes"]) == [URI]
    assert ask(client, "rename", 5, 36, newName="😀") is None


def test_the_editor_is_shown_what_will_be_renamed(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    prepared = ask(client, "prepareRename", 4, 37)

    assert prepared["placeholder"] == "😀"
    assert prepared["range"] == {"start": {"line": 4, "character": 35}, "end": {"line": 4, "character": 36}}


@pytest.mark.parametrize("what", ["rename", "prepareRename"])
def test_what_has_no_name_is_rejected_with_invalid_params(client: LocalServer, what: str) -> None:
    client.start()
    client.open(URI, TEXT)

    error = ask(client, what, 3, 16, newName="x")

    assert error["code"] == -32602
    assert error["message"] == '"hubspot" is a provider; providers cannot be renamed'


def test_a_taken_or_impossible_name_is_rejected_with_invalid_params(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    for name in ("", "a\tb"):
        assert ask(client, "rename", 2, 11, newName=name)["code"] == -32602


def test_a_destination_is_one_in_all_manifests_of_the_workspace(client: LocalServer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.amp.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.amp.yaml").write_text("specVersion: 1.0.0\nintegrations: []\n", encoding="utf-8")
    client.start(VERSIONED, workspaceFolders=folder_of(tmp_path))
    open_uri = (tmp_path / "a.amp.yaml").as_uri()
    client.open(open_uri, f"# in the editor\n{TEXT}", version=3)
    client.request("workspace/executeCommand", {"command": "amplsp.checkWorkspace", "arguments": []})
    place = {"textDocument": {"uri": open_uri}, "position": {"line": 5, "character": 55}}

    found = client.request("textDocument/references", {**place, "context": {"includeDeclaration": True}})["result"]
    changes = client.request("textDocument/rename", {**place, "newName": "hook-2"})["result"]["documentChanges"]

    other_uri = (tmp_path / "b.amp.yaml").as_uri()
    assert [(each["uri"], each["range"]["start"]["line"]) for each in found] == [(open_uri, 5), (other_uri, 4)]
    assert [each["textDocument"] for each in changes] == [
        {"uri": open_uri, "version": 3},
        {"uri": other_uri, "version": None},
    ]


def many(folder: Path, client: LocalServer, capabilities: dict[str, Any] = VERSIONED) -> dict[str, Any]:
    """The place of a destination in one of many manifests, right after that one is opened."""
    for number in range(121):
        (folder / f"{number}.amp.yaml").write_text(TEXT, encoding="utf-8")
    client.start(capabilities, workspaceFolders=folder_of(folder))
    uri = (folder / "7.amp.yaml").as_uri()
    client.open(uri, TEXT)
    return {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 54}}


def test_right_after_opening_a_destination_is_renamed_in_all_manifests(client: LocalServer, tmp_path: Path) -> None:
    place = many(tmp_path, client)

    edit = client.request("textDocument/rename", {**place, "newName": "hook-2"})["result"]

    assert len(edit["documentChanges"]) == 121


def test_right_after_opening_the_uses_of_a_destination_are_found_in_all(client: LocalServer, tmp_path: Path) -> None:
    place = many(tmp_path, client)

    found = client.request("textDocument/references", {**place, "context": {"includeDeclaration": True}})["result"]

    assert len({each["uri"] for each in found}) == 121


def test_a_rename_for_a_text_that_has_changed_meanwhile_is_rejected(client: LocalServer, tmp_path: Path) -> None:
    """The workspace is not known until the client has sent its settings."""
    asked = {**VERSIONED, "workspace": {**VERSIONED["workspace"], "configuration": True}}
    place = many(tmp_path, client, asked)

    number = client.ask("textDocument/rename", {**place, "newName": "hook-2"})
    client.change(place["textDocument"]["uri"], 2, {"text": f"# changed\n{TEXT}"})
    question = client.until(lambda message: message.get("method") == "workspace/configuration")
    client.send({"jsonrpc": "2.0", "id": question["id"], "result": [None]})

    error = client.answer(number)["error"]
    assert error["code"] == -32801
    assert error["message"] == "the text has changed while other manifests were read"
