"""What completion tells a client in addition to the items: when to ask again, and what happens after accepting one."""

from __future__ import annotations

from typing import Any

import pytest
from support_lsp import PUSHED, LocalServer, Message

URI = "file:///folder/amp.yaml"
SUGGEST = "editor.action.triggerSuggest"
INSERT = "editor.action.insertSnippet"
HEAD = "specVersion: 1.0.0\nintegrations:\n"
SALESFORCE = f"{HEAD}  - name: crm\n    provider: salesforce\n"


def completed(text: str, *commands: str, typed: str = "") -> Message:
    """The response at the end of a text for a client with some commands that asks because a character was typed."""
    context = {"triggerKind": 2, "triggerCharacter": typed} if typed else {"triggerKind": 1}
    abilities = {**PUSHED, "experimental": {"commands": {"commands": list(commands)}}}
    with LocalServer() as client:
        client.start(abilities)
        client.open(URI, text)
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        params = {"textDocument": {"uri": URI}, "position": place, "context": context}
        answer = client.request("textDocument/completion", params)
    result: Message = answer["result"]
    return result


def item(answer: Message, label: str) -> Any:
    return next(each for each in answer["items"] if each["label"] == label)


@pytest.mark.parametrize(
    "text",
    [
        f"{SALESFORCE}    displayName: My own",
        f"{SALESFORCE}    displayName: Salesforce",
        f"{HEAD}  - name: x # see the spec",
        f"{SALESFORCE}    unknown: wor",
        f"{SALESFORCE}    displayName: Acme Inc.",
        f"{SALESFORCE}    displayName: Acme 🎉",
        f"{SALESFORCE}    displayName: Café",
    ],
)
def test_after_a_typed_word_an_answer_is_never_empty_and_fits_nothing(text: str) -> None:
    """VS Code fills an empty one with the words of the file, and Enter accepts the first."""
    (only,) = completed(text)["items"]

    assert not any(character.isprintable() for character in only["filterText"])
    assert only["textEdit"]["newText"] == ""


@pytest.mark.parametrize("text", [f"{SALESFORCE}    unknown: ", f"{HEAD}  - name: x # see "])
def test_without_a_typed_word_the_answer_may_be_empty(text: str) -> None:
    assert completed(text)["items"] == []


def test_the_client_asks_again_with_every_character_only_where_any_text_is_right() -> None:
    assert completed(f"{SALESFORCE}    displayName: ")["isIncomplete"] is True
    assert completed(f"{SALESFORCE}    displayName: x")["isIncomplete"] is True
    assert completed(f"{SALESFORCE}    dis")["isIncomplete"] is False
    assert completed(f"{HEAD}  - provider: ")["isIncomplete"] is False


def test_values_appear_by_themselves_once_a_key_is_accepted() -> None:
    answer = completed(f"{SALESFORCE}    ", SUGGEST)

    assert item(answer, "displayName")["command"]["command"] == SUGGEST
    assert item(answer, "read")["command"]["arguments"] == [{"auto": True}]
    assert not any("command" in each for each in completed(f"{SALESFORCE}    ")["items"])
    assert "command" not in item(completed(f"{SALESFORCE}    proxy:\n      enabled: ", SUGGEST), "true")


def test_enter_takes_no_made_up_text_where_the_editor_can_insert_the_rest() -> None:
    """With `acceptSuggestionOnEnter: smart`, Enter does not accept an item that changes nothing."""
    offer = item(completed(f"{SALESFORCE}    displayName: Sales", SUGGEST, INSERT), "Salesforce")

    assert offer["textEdit"]["newText"] == "Sales"
    assert offer["command"]["command"] == INSERT
    assert offer["command"]["arguments"] == [{"snippet": "force"}]
    assert item(completed(f"{SALESFORCE}    displayName: Sales"), "Salesforce")["textEdit"]["newText"] == "Salesforce"
    assert (
        item(completed(f"{SALESFORCE}    displayName: ", INSERT), "Salesforce")["textEdit"]["newText"] == "Salesforce"
    )


def test_what_goes_below_a_key_is_offered_only_where_somebody_asks_for_it() -> None:
    """Enter right after a typed colon is a new line."""
    assert item(completed(f"{SALESFORCE}    proxy:"), "enabled")
    assert completed(f"{SALESFORCE}    proxy:", typed=":")["items"] == []
    assert completed(f"{SALESFORCE}    proxy: ", typed=" ")["items"] == []


def test_the_enter_key_brings_the_cursor_to_the_next_key() -> None:
    with LocalServer() as client:
        result = client.start()
        client.open(URI, f"{HEAD}  - name: x\n  ")
        where = {"textDocument": {"uri": URI}, "position": {"line": 3, "character": 2}, "options": {}}
        where["options"] = {"tabSize": 2, "insertSpaces": True}
        edits = client.request("textDocument/onTypeFormatting", {**where, "ch": "\n"})["result"]
        other = client.request("textDocument/onTypeFormatting", {**where, "ch": "}"})["result"]

    assert result["capabilities"]["documentOnTypeFormattingProvider"] == {"firstTriggerCharacter": "\n"}
    assert [edit["newText"] for edit in edits] == ["    "]
    assert other is None


def test_enter_takes_a_schedule_that_is_begun() -> None:
    """The typed part is not a schedule yet."""
    text = f'{SALESFORCE}    read:\n      objects:\n        - objectName: contact\n          schedule: "0 '
    offer = item(completed(text, SUGGEST, INSERT), "0 0 * * *")

    assert offer["textEdit"]["newText"].strip('"') == "0 0 * * *"
    assert "command" not in offer
