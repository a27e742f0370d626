"""A text that the editor sends in an unusual way is accepted; an unknown one is not guessed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, LocalServer, ServerProcess, changed, folder_of, replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = """specVersion: 1.0.0
integrations:
  - name: crm
    displayName: HubSpot
    provider: hubspot
    read:
      objects:
      - objectName: contacts
        destination: crm
        schedule: "*/10 * * * *"
"""
NAMED = "integrations:\n- name: crm\n  provider: hubspot\nspecVersion: 1.0.0\n"
_numbers = itertools.count()


@pytest.fixture(scope="module")
def client() -> Iterator[ServerProcess]:
    with ServerProcess() as started:
        started.start()
        yield started


@pytest.fixture
def uri() -> str:
    return f"file:///folder/{next(_numbers)}.amp.yaml"


def formatting(client: Any, uri: str) -> Any:
    options = {"tabSize": 2, "insertSpaces": True}
    return client.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": options})


def text_of(client: Any, uri: str, text: str) -> str:
    """The text of a client that has `text`, after formatting the document."""
    lines = text.split("\n")
    for edit in reversed(formatting(client, uri)["result"]):
        start, end = (
            sum(len(line) + 1 for line in lines[: edge["line"]]) + edge["character"]
            for edge in (edit["range"]["start"], edit["range"]["end"])
        )
        text = text[:start] + edit["newText"] + text[end:]
    return text


def shown(client: Any) -> list[str]:
    return [each["params"]["message"] for each in client.seen if each.get("method") == "window/showMessage"]


WHOLE: list[Any] = [
    {"range": None, "text": NAMED},
    {"text": NAMED},
    replace((0, 0), (4294967295, 4294967295), NAMED),
    replace((0, 0), (2147483648, 0), NAMED),
    replace((0, 0), (9, 4294967295), NAMED) | {"rangeLength": None},
]


@pytest.mark.parametrize("change", WHOLE)
def test_a_change_whose_meaning_is_plain_is_taken(client: ServerProcess, uri: str, change: Any) -> None:
    client.open(uri, TEXT.removesuffix("\n"))
    client.change(uri, 2, change)
    client.change(uri, 3, replace((1, 13), (1, 13), "   "))

    after = text_of(client, uri, NAMED.replace("crm\n", "crm   \n"))

    assert "provider: hubspot" in after
    assert after.startswith("specVersion: 1.0.0\n")


@pytest.mark.parametrize("version", [None, "none", 2**31, 1764190000000, -1, 2.0, "two", True])
def test_a_version_that_is_none_does_not_keep_a_change_away(client: ServerProcess, uri: str, version: object) -> None:
    message = changed(uri, 2, {"text": NAMED})
    if version == "none":
        del message["params"]["textDocument"]["version"]
    else:
        message["params"]["textDocument"]["version"] = version
    client.open(uri, TEXT)
    client.send(message)

    assert text_of(client, uri, NAMED).startswith("specVersion: 1.0.0\n")


UNREADABLE: list[Any] = [
    [replace((-1, 0), (0, 0), "x")],
    [replace((0, 0), (0, -1), "x")],
    [{"range": {"start": {"line": 0, "character": 0}}, "text": "x"}],
    [{"range": "0:0-1:0", "text": "x"}],
    [{"range": {"start": {"line": "0", "character": 0}, "end": {"line": 1, "character": 0}}, "text": "x"}],
    [{"range": replace((0, 0), (1, 0), "")["range"]}],
    [{"text": None}],
    [{"text": 1}],
    [{}],
    [None],
    ["text"],
    None,
    {"text": "x"},
    "text",
    [{"text": TEXT}, {}, replace((0, 0), (0, 0), "x")],
]


@pytest.mark.parametrize("changes", UNREADABLE)
def test_after_a_meaningless_change_nothing_is_reported_until_the_whole_text_comes(
    client: ServerProcess, uri: str, changes: Any
) -> None:
    client.open(uri, TEXT.replace("hubspot", "hubspott"))
    assert client.diagnostics(uri, 1)
    told = len(shown(client))
    message = changed(uri, 2)
    message["params"]["contentChanges"] = changes
    client.send(message, message)
    client.change(uri, 3, replace((7, 0), (7, 0), "\n"))

    assert client.diagnostics(uri, 3) == [], "what was found is in a text that nobody has"
    for method in ("formatting", "documentSymbol", "hover", "rename", "codeAction", "completion", "diagnostic"):
        place = {"line": 4, "character": 6}
        params = {"textDocument": {"uri": uri}, "position": place, "range": {"start": place, "end": place}}
        params |= {
            "newName": "x",
            "options": {"tabSize": 2, "insertSpaces": True},
            "context": {"diagnostics": [], "triggerKind": 1},
        }
        answer = client.request(f"textDocument/{method}", params)
        assert "out of step" in answer["error"]["message"], method
    (message,) = shown(client)[told:]
    assert uri.rsplit("/", 1)[1] in message

    client.change(uri, 4, {"text": NAMED})

    assert text_of(client, uri, NAMED).startswith("specVersion: 1.0.0\n")


def test_opening_again_brings_a_document_back(client: ServerProcess, uri: str) -> None:
    client.open(uri, TEXT)
    client.change(uri, 2, {})
    assert "error" in formatting(client, uri)
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.open(uri, NAMED)

    assert text_of(client, uri, NAMED).startswith("specVersion: 1.0.0\n")


@pytest.mark.parametrize("version", [None, "none", 1764190000000, 2**31, "one", 1.0])
@pytest.mark.parametrize("language", [None, "none", "yaml", 1])
def test_a_document_opens_whatever_its_version_and_language(
    client: ServerProcess, uri: str, version: object, language: object
) -> None:
    given = {"uri": uri, "text": NAMED, "version": version, "languageId": language}
    client.notify("textDocument/didOpen", {"textDocument": {k: v for k, v in given.items() if v != "none"}})

    assert text_of(client, uri, NAMED).startswith("specVersion: 1.0.0\n")


def test_a_document_that_is_opened_without_a_text_is_out_of_step(client: ServerProcess, uri: str) -> None:
    client.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1}})
    assert "out of step" in formatting(client, uri)["error"]["message"]

    client.change(uri, 2, {"text": NAMED})

    assert "result" in formatting(client, uri)


def test_places_beyond_all_numbers_of_the_protocol_mean_the_end(client: ServerProcess, uri: str) -> None:
    client.open(uri, TEXT)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 4294967295, "character": 4294967295}}

    hints = client.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})

    assert hints["result"]


def test_in_the_workspace_a_document_out_of_step_has_no_findings_and_no_destination_is_renamed(tmp_path: Path) -> None:
    lost, other = tmp_path / "lost.amp.yaml", tmp_path / "other.amp.yaml"
    for path in (lost, other):
        path.write_text(TEXT.replace("hubspot", "hubspott"))
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        for path in (lost, other):
            client.open(path.as_uri(), path.read_text())
        client.change(lost.as_uri(), 2, {})

        answer = client.request("workspace/diagnostic", {"previousResultIds": []})
        found = {each["uri"]: each["items"] for each in answer["result"]["items"]}
        assert found[lost.as_uri()] == []
        assert found[other.as_uri()]
        place = {"textDocument": {"uri": other.as_uri()}, "position": {"line": 8, "character": 23}}
        assert "out of step" in client.request("textDocument/rename", {**place, "newName": "x"})["error"]["message"]
        places = client.request("textDocument/references", {**place, "context": {"includeDeclaration": True}})
        assert {each["uri"] for each in places["result"]} == {other.as_uri()}
