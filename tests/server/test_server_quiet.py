"""While an item is being typed, its missing parts are not reported."""

from __future__ import annotations

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, Message, replace

from amplsp.api import check_text
from amplsp.rules import rule_ids
from amplsp.server.quiet import PATIENCE
from amplsp.server.unfinished import INCOMPLETE, item_starts, without_unfinished
from amplsp.yaml import Document

URI = "file:///folder/amp.yaml"
TEXT = """specVersion: 1.0.0
integrations:
  - name: one
    proxy:
      enabled: true
  - name: two
    provider: hubspott
    read:
      objects:
        - objectName: contacts
"""


def told(items: list[Message]) -> list[str]:
    return [each["message"] for each in items]


def type_in_last_line(client: LocalServer) -> None:
    client.change(URI, 2, replace((9, 30), (9, 30), " "))


def test_what_is_missing_elsewhere_and_what_is_wrong_is_reported_at_once() -> None:
    with LocalServer() as client:
        client.start(PUSHED)
        client.open(URI, TEXT)
        before = told(client.diagnostics(URI, 1))
        type_in_last_line(client)
        while_typing = told(client.diagnostics(URI, 2))
        afterwards = told(client.diagnostics(URI, 2))

    missing = [message for message in before if message not in while_typing]
    assert missing
    assert all(" has no " in message for message in missing)
    assert any("hubspott" in message for message in while_typing)
    assert any(" has no " in message for message in while_typing), "the first integration has no provider"
    assert sorted(afterwards) == sorted(before)


def test_it_is_reported_when_the_cursor_goes_to_another_item() -> None:
    with LocalServer() as client:
        client.start(PUSHED)
        client.open(URI, TEXT)
        before = told(client.diagnostics(URI, 1))
        type_in_last_line(client)
        client.diagnostics(URI, 2)
        for line in (9, 3):
            place = {"textDocument": {"uri": URI}, "position": {"line": line, "character": 6}}
            client.request("textDocument/documentHighlight", place)
        pushed = [each for each in client.seen if each.get("method") == "textDocument/publishDiagnostics"]

    assert sorted(told(pushed[-1]["params"]["diagnostics"])) == sorted(before)


def test_a_client_that_asks_is_asked_to_ask_again() -> None:
    able = {**PULLING, "workspace": {"diagnostics": {"refreshSupport": True}}}
    with LocalServer() as client:
        client.start(able)
        client.open(URI, TEXT)
        before = told(client.pull(URI)["items"])
        type_in_last_line(client)
        assert len(client.pull(URI)["items"]) < len(before)
        client.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        assert sorted(told(client.pull(URI)["items"])) == sorted(before)


def test_a_client_that_cannot_be_asked_to_ask_again_gets_everything_at_once() -> None:
    with LocalServer() as client:
        client.start(PULLING)
        client.open(URI, TEXT)
        before = told(client.pull(URI)["items"])
        type_in_last_line(client)
        assert sorted(told(client.pull(URI)["items"])) == sorted(before)


def test_a_new_line_without_indentation_still_belongs_to_the_item_above() -> None:
    with LocalServer() as client:
        client.start(PUSHED)
        client.open(URI, TEXT)
        before = told(client.diagnostics(URI, 1))
        client.change(URI, 2, replace((9, 30), (9, 30), "\n"))
        at_column_zero = told(client.diagnostics(URI, 2))
        place = {"textDocument": {"uri": URI}, "position": {"line": 10, "character": 0}}
        client.request("textDocument/documentHighlight", place)
        client.change(URI, 3, replace((10, 0), (10, 0), "          "))
        at_the_next_key = told(client.diagnostics(URI, 3))

    assert len(at_column_zero) < len(before)
    assert at_column_zero == at_the_next_key


@pytest.mark.parametrize(
    ("line", "starts"),
    [(0, []), (1, []), (2, [2]), (4, [2]), (5, [5]), (9, [9, 5])],
)
def test_a_line_belongs_to_the_items_around_it(line: int, starts: list[int]) -> None:
    document = Document(TEXT)
    text = document.lines.line(line)

    assert item_starts(document, line, len(text) - len(text.lstrip()) + 1) == starts


@pytest.mark.parametrize(
    ("line", "is_held_back"),
    [
        ("    read:", True),
        ("    proxy: # soon", True),
        ("    subscribe: text", False),
        ("    displayName: 3", False),
        ("    proxy: {enabled: perhaps}", False),
    ],
)
def test_a_value_that_is_not_there_yet_waits_and_a_wrong_one_is_reported(line: str, *, is_held_back: bool) -> None:
    text = f"specVersion: 1.0.0\nintegrations:\n  - name: one\n    provider: hubspot\n{line}\n"
    found = [each for each in check_text(text) if each.start.line == 4]

    left = without_unfinished(found, Document(text), 4)

    assert found
    assert left == ([] if is_held_back else found)


def test_the_rules_exist_and_the_quiet_ends() -> None:
    assert set(rule_ids()) >= INCOMPLETE
    assert PATIENCE > 2
