"""What editors receive: the features through the server, for clients with many and with few capabilities."""

from __future__ import annotations

from typing import Any

import pytest
from support_lsp import PUSHED, LocalServer, Message

URI = "file:///folder/amp.yaml"
TEXT = """# 😀
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: 😀webhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
              mapToName: mail
    write:
      objects:
        - objectName: contacts
          inheritMapping: true
"""
ITEM = {"snippetSupport": True, "documentationFormat": ["markdown"], "insertTextModeSupport": {"valueSet": [1, 2]}}
ABLE: Message = {
    **PUSHED,
    "textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}, "completion": {"completionItem": ITEM}},
}


def ask(client: LocalServer, method: str, **params: Any) -> Any:
    answer = client.request(method, {"textDocument": {"uri": URI}, **params})
    assert "error" not in answer, answer
    return answer["result"]


def at(text: str, place: str, after: int = 0) -> Message:
    line = next(number for number, each in enumerate(text.split("\n")) if place in each)
    return {"line": line, "character": text.split("\n")[line].index(place) + after}


def offers(client: LocalServer, text: str, place: Message) -> dict[str, Message]:
    client.open(URI, text)
    result = ask(client, "textDocument/completion", position=place)
    return {item["label"]: item for item in result["items"]}


@pytest.mark.parametrize(("abilities", "kind"), [(ABLE, "markdown"), (PUSHED, "plaintext")])
def test_a_hover_is_markdown_only_where_the_client_shows_it(abilities: Message, kind: str) -> None:
    with LocalServer() as client:
        client.start(abilities)
        client.open(URI, TEXT)

        found = ask(client, "textDocument/hover", position=at(TEXT, "hubspot"))

        assert found["contents"]["kind"] == kind
        assert ("**" in found["contents"]["value"]) is (kind == "markdown")
        assert "HubSpot" in found["contents"]["value"]
        assert found["range"]["start"] == {"line": 4, "character": 14}


def test_an_empty_place_has_no_hover() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)

        assert ask(client, "textDocument/hover", position={"line": 0, "character": 2}) is None


@pytest.mark.parametrize(("encoding", "width"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_an_offer_replaces_what_was_typed_in_the_unit_of_the_client(encoding: str, width: int) -> None:
    text = TEXT + '    watchSchema: {"😀": 1, destination: "😀'
    with LocalServer() as client:
        client.start({"general": {"positionEncodings": [encoding]}})
        end = {"line": 17, "character": len(text.split("\n")[17]) - 2 + 2 * width}

        (offer,) = offers(client, text, end).values()

    assert offer["textEdit"]["newText"] == '😀webhook"'
    assert offer["textEdit"]["range"] == {"start": {**end, "character": end["character"] - width}, "end": end}


def test_destinations_of_other_manifests_are_offered() -> None:
    with LocalServer() as client:
        client.start()
        client.open("file:///folder/other.amp.yaml", TEXT)

        found = offers(client, TEXT.replace("😀webhook", ""), at(TEXT, "destination", 13))

        assert list(found) == ["😀webhook", "contactWebhook"]
        assert found["😀webhook"]["detail"] == "used once"


def test_blocks_are_offered_only_to_clients_that_take_snippets() -> None:
    text = "specVersion: 1.0.0\nintegrations:\n  - "
    place = {"line": 2, "character": 4}
    with LocalServer() as client:
        client.start(ABLE)
        able = offers(client, text, place)
    with LocalServer() as client:
        client.start()
        plain = offers(client, text, place)

    block = able["integration that proxies"]
    assert block["insertTextFormat"] == 2
    assert block["insertTextMode"] == 2
    assert block["textEdit"]["newText"].startswith("name: ${1:")
    assert able["read"]["insertTextMode"] == 1
    assert set(able) > set(plain)
    assert all("insertTextFormat" not in item and "insertTextMode" not in item for item in plain.values())


def test_an_offer_is_documented_when_the_user_looks_at_it() -> None:
    with LocalServer() as client:
        client.start(ABLE)
        item = offers(client, TEXT, at(TEXT, "hubspot"))["salesforce"]
        assert "documentation" not in item

        resolved = client.request("completionItem/resolve", item)["result"]

        assert "**Salesforce**" in resolved["documentation"]["value"]
        assert resolved["textEdit"] == item["textEdit"]


@pytest.mark.parametrize("data", [None, 7, {"uri": 7}, {"uri": URI, "topic": [1]}, {"uri": URI, "topic": ["nonsense"]}])
def test_resolving_what_is_not_ours_changes_nothing(data: Any) -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)

        answer = client.request("completionItem/resolve", {"label": "x", "data": data})

        assert answer["result"]["label"] == "x"
        assert "documentation" not in answer["result"]


def test_hints_come_after_values_of_the_visible_part() -> None:
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    first_lines = {"start": {"line": 0, "character": 0}, "end": {"line": 10, "character": 0}}
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)

        everywhere = ask(client, "textDocument/inlayHint", range=whole)
        above = ask(client, "textDocument/inlayHint", range=first_lines)

    assert [(hint["label"], hint["position"]["line"]) for hint in everywhere] == [("Every 30 minutes", 9), ("mail", 16)]
    assert above == everywhere[:1]
    assert all(hint["paddingLeft"] for hint in everywhere), "a hint does not touch what it stands after"


def test_an_integration_has_its_figures_above_it() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)

        figures, scaffold = ask(client, "textDocument/codeLens")

    assert figures["command"]["title"] == "1 read, 1 write · 48 runs a day"
    assert scaffold["command"]["command"] == "amplsp.scaffold"
    assert scaffold["command"]["arguments"] == ["hubspot"]
    assert figures["range"]["start"]["line"] == 3


def test_structure_is_reported_in_lines_and_nested_ranges() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)

        folds = ask(client, "textDocument/foldingRange")
        (selected,) = ask(client, "textDocument/selectionRange", positions=[at(TEXT, "email", 2)])
        links = ask(client, "textDocument/documentLink")

    assert {"startLine": 5, "endLine": 12} in [{key: fold[key] for key in ("startLine", "endLine")} for fold in folds]
    assert selected["range"] == {"start": {"line": 11, "character": 25}, "end": {"line": 11, "character": 30}}
    assert selected["parent"]["range"]["start"] == {"line": 11, "character": 14}
    assert links[0]["target"] == "https://docs.withampersand.com/provider-guides/hubspot"


@pytest.mark.parametrize(("encoding", "length"), [("utf-8", 11), ("utf-16", 9), ("utf-32", 8)])
def test_semantic_tokens_are_packed_in_the_unit_of_the_client(encoding: str, length: int) -> None:
    with LocalServer() as client:
        options = client.start({"general": {"positionEncodings": [encoding]}})["capabilities"]["semanticTokensProvider"]
        client.open(URI, TEXT)

        data = ask(client, "textDocument/semanticTokens/full")["data"]
        part = ask(
            client, "textDocument/semanticTokens/range", range={"start": at(TEXT, "name"), "end": at(TEXT, "read")}
        )

    tokens = [data[start : start + 5] for start in range(0, len(data), 5)]
    names = options["legend"]["tokenTypes"]
    assert tokens[0] == [3, 10, 3, names.index("namespace"), 1]
    assert [token[2] for token in tokens if names[token[3]] == "event"] == [length]
    assert part["data"][:5] == tokens[0]
    assert len(part["data"]) < len(data)


@pytest.mark.parametrize("is_nested", [True, False])
def test_the_outline_is_a_tree_for_clients_that_show_one(is_nested: bool) -> None:  # noqa: FBT001  # a parameter
    def names(symbols: list[Any]) -> list[str]:
        return [name for each in symbols for name in (each["name"], *names(each.get("children", [])))]

    abilities = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": is_nested}}}
    with LocalServer() as client:
        client.start({**PUSHED, **abilities})
        client.open(URI, TEXT)

        outline = ask(client, "textDocument/documentSymbol")

    assert names(outline) == ["crm", "read", "contacts", "email", "write", "contacts"]
    assert len(outline) == (1 if is_nested else 6)
    if not is_nested:
        assert [each.get("containerName") for each in outline] == [None, "crm", "read", "contacts", "crm", "write"]


def test_symbols_of_all_manifests_are_found_by_their_letters() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)
        client.open("file:///folder/other.amp.yaml", TEXT.replace("name: crm", "name: other"))

        found = client.request("workspace/symbol", {"query": "oth"})["result"]
        everything = client.request("workspace/symbol", {"query": ""})["result"]

    assert [each["name"] for each in found] == ["other"]
    assert len(everything) == 6
    assert {each["containerName"] for each in everything if "containerName" in each} == {
        "crm, read",
        "crm, write",
        "other, read",
        "other, write",
    }


def test_what_is_switched_off_is_silent() -> None:
    off = {"features": {"hover": False, "completion": False, "workspaceSymbol": False}}
    with LocalServer() as client:
        client.start(initializationOptions=off)
        client.open(URI, TEXT)

        assert ask(client, "textDocument/hover", position=at(TEXT, "hubspot")) is None
        assert ask(client, "textDocument/completion", position=at(TEXT, "hubspot")) is None
        assert client.request("workspace/symbol", {"query": ""})["result"] is None
