"""Code actions as editors request them: for findings, of a kind, with edits now or when chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_check import fix_text
from support_lsp import PUSHED, LocalServer

from amplsp.editor.code_action import ActionKind
from amplsp.engine import Settings
from amplsp.server.features.code_action import _is_wanted
from amplsp.yaml import Edit, LineTable, Position, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

URI = "file:///folder/amp.yaml"
TEXT = """\
specVersion: 1.0.0 # 😀
integrations:
  - name: Crm
    providr: hubspot
    proxy: {enabled: yes}
    write: {objects: [{objectName: contacts}]}
"""
LAZY = {**PUSHED, "textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}, "dataSupport": True}}}
VERSIONED = {**PUSHED, "workspace": {"workspaceEdit": {"documentChanges": True}}}


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


def actions(client: LocalServer, first: int, last: int | None = None, **context: Any) -> list[dict[str, Any]]:
    """The actions for some lines."""
    wanted = {
        "start": {"line": first, "character": 0},
        "end": {"line": first if last is None else last, "character": 99},
    }
    params = {"textDocument": {"uri": URI}, "range": wanted, "context": {"diagnostics": [], **context}}
    found: list[dict[str, Any]] = client.request("textDocument/codeAction", params)["result"]
    return found


def titles(found: list[dict[str, Any]]) -> list[str]:
    return [each["title"] for each in found]


def applied(edits: list[dict[str, Any]]) -> str:
    lines = LineTable(TEXT)

    def offset(position: dict[str, int]) -> int:
        return lines.offset(Position(position["line"], position["character"]))

    return apply_edits(
        TEXT, [Edit(Span(offset(e["range"]["start"]), offset(e["range"]["end"])), e["newText"]) for e in edits]
    )


def test_a_finding_is_fixed_or_ignored_where_the_cursor_is(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    found = [each for each in actions(client, 3) if each["kind"] == "quickfix"]

    assert titles(found) == [
        'rename to "provider"',
        "ignore unknown-key here",
        'ignore unknown-key in integration "Crm"',
    ]
    assert [each.get("isPreferred") for each in found] == [True, None, None]
    assert applied(found[0]["edit"]["changes"][URI]) == TEXT.replace("providr", "provider")
    assert [each["code"] for each in found[0]["diagnostics"]] == ["unknown-key"]


def test_only_the_findings_that_the_editor_names_are_fixed(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)
    shown = client.diagnostics(URI, 1)
    (name,) = [each for each in shown if each["code"] == "integration-name-format"]

    found = actions(client, 0, 5, diagnostics=[name], only=["quickfix"])

    assert titles(found)[0] == 'rename to "crm" (unsafe)'
    assert {each["diagnostics"][0]["code"] for each in found} == {"integration-name-format"}
    assert actions(client, 0, 5, diagnostics=[{**name, "source": "other"}], only=["quickfix"]) == []


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["quickfix"], {"quickfix"}),
        (["refactor"], {"refactor.rewrite"}),
        (["refactor.rewrite"], {"refactor.rewrite"}),
        (["refactor.extract"], set()),
        (["source"], {"source.fixAll.amplsp"}),
        (["source.fixAll"], {"source.fixAll.amplsp"}),
        (["source.fixAll.amplsp"], {"source.fixAll.amplsp"}),
        (["source.fixAll.eslint"], set()),
        (["source.organizeImports"], set()),
        (None, {"quickfix", "refactor.rewrite", "source.fixAll.amplsp"}),
    ],
)
def test_only_the_kinds_that_the_editor_wants_are_offered(
    client: LocalServer, only: list[str] | None, kinds: set[str]
) -> None:
    client.start()
    client.open(URI, TEXT)

    wanted = {"start": {"line": 5, "character": 36}, "end": {"line": 3, "character": 0}}
    params = {"textDocument": {"uri": URI}, "range": wanted, "context": {"diagnostics": [], "only": only}}
    at_object = {**params, "range": {"start": wanted["start"], "end": wanted["start"]}}
    found = client.request("textDocument/codeAction", params)["result"]
    found += client.request("textDocument/codeAction", at_object)["result"]

    assert {each["kind"] for each in found} == kinds


def test_a_kind_is_wanted_by_whole_words() -> None:
    assert _is_wanted(ActionKind.REWRITE, ["refactor"])
    assert not _is_wanted(ActionKind.REWRITE, ["ref"])


def test_fixing_all_is_what_the_command_line_does(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    (action,) = actions(client, 0, only=["source.fixAll"])

    fixed = fix_text(TEXT, Settings()).text
    assert fixed != TEXT
    assert applied(action["edit"]["changes"][URI]) == fixed
    assert all(
        edit["range"]["end"]["line"] - edit["range"]["start"]["line"] <= 2 for edit in action["edit"]["changes"][URI]
    )


def test_fixing_all_is_worked_out_when_it_is_chosen_where_the_editor_can_wait(client: LocalServer) -> None:
    client.start(LAZY)
    client.open(URI, TEXT)

    (action,) = actions(client, 0, only=["source.fixAll"])
    assert "edit" not in action

    resolved = client.request("codeAction/resolve", action)["result"]
    assert applied(resolved["edit"]["changes"][URI]) == fix_text(TEXT, Settings()).text


HARMFUL = TEXT.replace("    write:", "    Read: {objects: every}\n    write:")


@pytest.mark.parametrize("capabilities", [PUSHED, LAZY], ids=["at once", "when chosen"])
def test_the_log_says_which_fixes_are_left_out_and_why(client: LocalServer, capabilities: dict[str, Any]) -> None:
    client.start(capabilities)
    client.open(URI, HARMFUL)

    (action,) = actions(client, 0, only=["source.fixAll"])
    if "edit" not in action:
        client.request("codeAction/resolve", action)

    (line,) = [each["params"]["message"] for each in client.seen if each.get("method") == "window/logMessage"]
    assert line.startswith('amp.yaml:6:5: left out: rename to "read" (unknown-key): it would cause error[')


def test_a_fix_that_a_second_parser_reads_otherwise_is_never_sent(
    client: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = TEXT.replace("providr", "provider").replace("Crm", "Sales")
    monkeypatch.setattr("amplsp.engine.fixing.apply_edits", lambda *_: other)
    client.start(LAZY)
    client.open(URI, TEXT)

    (action,) = actions(client, 0, only=["source.fixAll"])
    error = client.request("codeAction/resolve", action)["error"]

    assert error["code"] == -32803
    assert "not fixed: " in error["message"]


def test_an_action_that_has_its_edit_stays_as_it_is_when_it_is_chosen(client: LocalServer) -> None:
    client.start(LAZY)
    client.open(URI, TEXT)
    action = actions(client, 3)[0]

    assert client.request("codeAction/resolve", action)["result"] == action


def test_a_light_bulb_does_not_have_everything_fixed(client: LocalServer) -> None:
    client.start()
    client.open(URI, TEXT)

    kinds = {each["kind"] for each in actions(client, 3, triggerKind=2)}

    assert "quickfix" in kinds
    assert "source.fixAll.amplsp" not in kinds


def test_an_action_about_nothing_is_rejected(client: LocalServer) -> None:
    client.start(LAZY)

    for data in (None, 1, {}, {"uri": 1}, {"uri": URI}):
        answer = client.request("codeAction/resolve", {"title": "x", "data": data})
        assert answer["error"]["code"] == -32602


def test_an_edit_is_bound_to_the_version_that_it_was_made_for(client: LocalServer) -> None:
    client.start(VERSIONED)
    client.open(URI, TEXT, version=4)

    offered = actions(client, 0, 5)

    assert offered
    for action in offered:
        (change,) = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": URI, "version": 4}


def test_nothing_is_fixed_if_nothing_is_wrong(client: LocalServer) -> None:
    client.start()
    client.open(URI, "specVersion: 1.0.0\nintegrations:\n  - {name: a, provider: hubspot, proxy: {enabled: true}}\n")

    assert actions(client, 0, 2) == []


def test_nothing_silences_a_syntax_error(client: LocalServer) -> None:
    client.start()
    client.open(URI, "specVersion: 1.0.0\nintegrations: [\n")

    assert [each for each in actions(client, 0, 2) if "ignore yaml-syntax" in each["title"]] == []


@pytest.mark.parametrize("abilities", [PUSHED, LAZY])
def test_a_fix_of_everything_is_not_offered_where_it_would_fix_nothing(
    client: LocalServer, abilities: dict[str, Any]
) -> None:
    harmful = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    reed:
      objects:
        - objectname: contacts
          destination: hook
"""
    client.start(abilities)
    client.open(URI, harmful)

    assert 'rename to "read"' in titles(actions(client, 4))
    assert actions(client, 0, 7, only=["source.fixAll"]) == []
