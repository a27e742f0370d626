from __future__ import annotations

from typing import Any

import pytest
from support_edits import everywhere_the_same
from support_lsp import LocalServer

from amplsp.format import format_text
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


def ask(text: str, method: str, part: str = "result", **params: Any) -> Any:
    with LocalServer() as client:
        client.start()
        client.open(URI, text)
        return client.request(method, {"textDocument": {"uri": URI}, "options": OPTIONS, **params})[part]


def formatted(text: str, **options: bool) -> str:
    """A text after formatting in an editor with some options."""
    return everywhere_the_same(text, ask(text, "textDocument/formatting", options={**OPTIONS, **options}))


def test_a_document_comes_out_in_canonical_form_whatever_the_editors_tabs() -> None:
    edits = ask(TEXT, "textDocument/formatting")

    assert everywhere_the_same(TEXT, edits) == FORMATTED
    assert ask(FORMATTED, "textDocument/formatting") == []


def test_a_selection_comes_out_in_canonical_form() -> None:
    selection = {"start": {"line": 5, "character": 2}, "end": {"line": 6, "character": 3}}

    edits = ask(TEXT, "textDocument/rangeFormatting", range=selection)

    expected = TEXT.replace("- provider: intercom\n  name: chat", "- name: chat\n  provider: intercom")
    assert everywhere_the_same(TEXT, edits) == expected


def test_lines_below_a_selection_stay_even_where_they_belong_to_the_same_item() -> None:
    untidy = TEXT.replace("specVersion: 1.0.0", "specVersion:   1.0.0").replace(": hubspot", ":   hubspot")
    selection = {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 13}}

    edits = ask(untidy, "textDocument/rangeFormatting", range=selection)

    assert everywhere_the_same(untidy, edits) == untidy.replace("specVersion:   1", "specVersion: 1")


UNORDERED = """\
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: HubSpot
    provider: hubspot
    write:
      objects:
        - objectName: contacts
          inheritMapping: true
    proxy:
      enabled: true
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
    subscribe:
      objects:
        - objectName: contacts
          destination: hook
          inheritFieldsAndMapping: true
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "  ", "\n# 😀", "\n  \n"])
def test_no_edit_is_beyond_the_last_line_whatever_moves_there(newline: str, end: str) -> None:
    text = (UNORDERED.rstrip("\n") + end).replace("\n", newline)

    after = formatted(text, insertFinalNewline=True)

    assert after == format_text(text).text
    assert after.index("read:") < after.index("write:")
    assert formatted(after) == after


@pytest.mark.parametrize(
    ("options", "end", "expected"),
    [
        ({}, "", ""),
        ({"insertFinalNewline": False}, "", ""),
        ({"insertFinalNewline": True}, "", "\n"),
        ({}, "\n\n\n", "\n"),
        ({"trimFinalNewlines": True, "insertFinalNewline": True}, "\n\n\n", "\n"),
        ({"trimFinalNewlines": False}, "\n\n\n", "\n\n\n"),
        ({"trimFinalNewlines": False, "insertFinalNewline": True}, "", "\n"),
        ({}, "  ", ""),
        ({"trimTrailingWhitespace": True}, "  ", ""),
    ],
)
def test_the_end_of_a_document_is_as_the_editor_wishes(options: dict[str, bool], end: str, expected: str) -> None:
    assert formatted(TEXT.rstrip() + end, **options) == FORMATTED.rstrip() + expected


def test_spaces_at_the_ends_of_lines_stay_where_the_editor_wants_them() -> None:
    moved = formatted(TEXT.rstrip() + "  \n", trimTrailingWhitespace=False)
    assert moved == FORMATTED.replace("name: chat", "name: chat  ")
    text = FORMATTED.replace("hubspot", "hubspot  ").replace("integrations:", "integrations:\t")

    assert formatted(text, trimTrailingWhitespace=False) == text
    assert formatted(text) == formatted(text, trimTrailingWhitespace=True) == FORMATTED


def test_a_document_with_a_syntax_error_is_left_unchanged() -> None:
    selection = {"start": {"line": 0, "character": 0}, "end": {"line": 6, "character": 3}}

    assert ask(TEXT + "  x", "textDocument/formatting") == []
    assert ask(TEXT + "  x", "textDocument/rangeFormatting", range=selection) == []


@pytest.mark.parametrize("method", ["textDocument/formatting", "textDocument/rangeFormatting"])
def test_edits_that_a_second_parser_reads_otherwise_are_never_sent(
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
