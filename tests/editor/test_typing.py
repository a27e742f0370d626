"""Typing a manifest in VS Code gives that manifest, with or without completion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, ROOT
from support_lsp import LocalServer
from support_typist import INSERT, SUGGEST, VS_CODE, Typist, indent

if TYPE_CHECKING:
    from pathlib import Path

TYPED = sorted((ROOT / "vscode-extension/test/e2e/typed").glob("*.yaml"))
SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]
URI = "file:///folder/amp.yaml"
MOST = 0.45
"""The share of a text's keys that may be necessary."""
SEEN = 4
"""At most this many offers are looked at."""


def without_looking(typist: Typist, target: str) -> None:
    """Press every key of a text."""
    for line in target.splitlines():
        content = line.lstrip(" ")
        indent(typist, len(line) - len(content))
        for key in content:
            typist.press(key)
        typist.press("\n")


def with_completion(typist: Typist, target: str) -> None:
    """Accept one of the first completions if it continues the text."""
    while typist.text.rstrip() != target.rstrip():
        before = typist.text[: typist.at]
        wanted = target[len(before) - len(typist.line) :].split("\n", maxsplit=1)[0]
        shown = [item for item in typist.shown() if item.get("insertTextFormat") != 2][:SEEN]
        good = [item for item in shown if target.startswith(typist.after(item)) and len(typist.after(item)) > typist.at]
        if good:
            typist.strokes += 1 + shown.index(good[0])
            typist.accept(good[0])
        elif not typist.line.strip() and len(typist.line) != len(wanted) - len(wanted.lstrip(" ")):
            indent(typist, len(wanted) - len(wanted.lstrip(" ")))
        elif typist.line == wanted:
            typist.press("\n")
        else:
            assert wanted.startswith(typist.line), (typist.line, wanted)
            typist.press(wanted[len(typist.line)])


def test_the_extension_sets_what_the_typist_goes_by() -> None:
    package = json.loads((ROOT / "vscode-extension/package.json").read_text(encoding="utf-8"))
    settings = package["contributes"]["configurationDefaults"]["[ampersand]"]
    client = (ROOT / "vscode-extension/src/client.ts").read_text(encoding="utf-8")

    assert settings["editor.acceptSuggestionOnEnter"] == "smart"
    assert settings["editor.wordBasedSuggestions"] == "off"
    assert settings["editor.formatOnType"] is True
    assert settings["editor.quickSuggestions"]["strings"] is True
    assert all(f"'{command}'" in client for command in (SUGGEST, INSERT))


@pytest.mark.parametrize("path", [*TYPED, *SOUND], ids=lambda path: path.name)
def test_a_text_that_is_typed_without_looking_is_that_text(path: Path) -> None:
    target = path.read_text(encoding="utf-8")
    with LocalServer() as client:
        client.start(VS_CODE)
        typist = Typist(client, URI)
        without_looking(typist, target)

    assert [line.rstrip() for line in typist.text.rstrip().splitlines()] == target.splitlines()


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.name)
def test_with_completion_less_than_half_of_the_keys_are_pressed(path: Path) -> None:
    target = path.read_text(encoding="utf-8")
    with LocalServer() as client:
        client.start(VS_CODE)
        typist = Typist(client, URI)
        with_completion(typist, target)

    plain = sum(len(line.strip()) + 1 for line in target.splitlines())
    assert typist.text.rstrip() == target.rstrip()
    assert typist.strokes <= MOST * plain, f"{typist.strokes} of {plain}"
