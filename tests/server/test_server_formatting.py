from __future__ import annotations

from typing import Any

import pytest
from support_lsp import LocalServer

from amplsp.server.features import formatting
from amplsp.yaml import Edit, Span

URI = "file:///folder/crm.amp.yaml"
TEXT = """\
specVersion: 1.0.0
integrations:
- provider: hubspot
  displayName: 🐫 CRM
  name: crm
- provider: intercom
  name: chat
"""
FORMATTED = """\
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: 🐫 CRM
    provider: hubspot

  - name: chat
    provider: intercom
"""
OPTIONS = {"tabSize": 8, "insertSpaces": False}


def applied(text: str, edits: list[Any]) -> str:
    """The text after edits of whole lines."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: edit["range"]["start"]["line"], reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["character"] == end["character"] == 0
        lines[start["line"] : end["line"]] = [edit["newText"]]
    return "".join(lines)


def ask(text: str, method: str, part: str = "result", **params: Any) -> Any:
    with LocalServer() as client:
        client.start()
        client.open(URI, text)
        return client.request(method, {"textDocument": {"uri": URI}, "options": OPTIONS, **params})[part]


def test_a_document_comes_out_in_canonical_form_whatever_the_editors_tabs() -> None:
    edits = ask(TEXT, "textDocument/formatting")

    assert applied(TEXT, edits) == FORMATTED
    assert ask(FORMATTED, "textDocument/formatting") == []


def test_a_selection_comes_out_in_canonical_form() -> None:
    selection = {"start": {"line": 5, "character": 2}, "end": {"line": 6, "character": 3}}

    edits = ask(TEXT, "textDocument/rangeFormatting", range=selection)

    expected = TEXT.replace("- provider: intercom\n  name: chat", "- name: chat\n  provider: intercom")
    assert applied(TEXT, edits) == expected


def test_a_document_with_a_syntax_error_is_left_alone() -> None:
    selection = {"start": {"line": 0, "character": 0}, "end": {"line": 6, "character": 3}}

    assert ask(TEXT + "  x", "textDocument/formatting") == []
    assert ask(TEXT + "  x", "textDocument/rangeFormatting", range=selection) == []


@pytest.mark.parametrize("method", ["textDocument/formatting", "textDocument/rangeFormatting"])
def test_edits_that_a_second_reader_reads_otherwise_are_never_sent(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [Edit(Span(TEXT.index("crm"), TEXT.index("crm") + 3), "sales")]
    monkeypatch.setattr(formatting, "line_edits", lambda *_: broken)
    monkeypatch.setattr(formatting, "format_range", lambda *_: broken)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 6, "character": 3}}

    error = ask(TEXT, method, "error", range=whole)

    assert error["code"] == -32803
    assert 'integrations[0].name is "crm" and would be "sales"' in error["message"]


def test_the_server_offers_both() -> None:
    with LocalServer() as client:
        capabilities = client.start()["capabilities"]

    assert capabilities["documentFormattingProvider"]
    assert capabilities["documentRangeFormattingProvider"]
