"""Every edit that the server can return, in an editor that rejects wrong places and in one that adjusts them."""

from __future__ import annotations

import random
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from support_completion import EXAMPLES, SHAPES
from support_edits import everywhere_the_same, shown_lines
from support_lsp import PULLING, LocalServer
from support_sloppy import sloppy
from support_text_model import units

from amplsp.yaml import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODING = "utf-16"
ABLE = {
    "general": {"positionEncodings": [ENCODING]},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "insertReplaceSupport": True}},
        "onTypeFormatting": {},
        "rename": {"prepareSupport": True},
    },
}
EMOJI = {"name: ": "name: 😀", "# ": "# 🐫 ", '"': '"é'}
"""What is put in front of such texts, at random."""
PLACES = 5
"""At most this many places of each text are tried."""

Named = dict[str, str]
Edits = list[dict[str, Any]]


@pytest.fixture(scope="module")
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        server.start({**PULLING, **ABLE, "textDocument": {**PULLING["textDocument"], **ABLE["textDocument"]}})
        yield server


def texts() -> Iterator[tuple[str, str]]:
    """Every example in every shape, some with emoji, cut, or with empty lines at the end."""
    for example in EXAMPLES:
        for shape, change in {"as it is": str, **SHAPES}.items():
            chance = random.Random(f"{example.name} {shape}")  # noqa: S311  # the same texts every time
            text = change(example.read_text(encoding="utf-8"))
            old, new = chance.choice(list(EMOJI.items()))
            text = text.replace(old, new, chance.randrange(3))
            if not chance.randrange(4):
                text = text[: chance.randrange(len(text))]
            newline = "\r\n" if "\r\n" in text else "\n"
            yield f"{example.stem}, {shape}", text + newline * chance.choice([0, 0, 1, 2])
        data = Document(example.read_text(encoding="utf-8")).root.plain()
        for seed in range(3):
            yield f"{example.stem}, sloppy {seed}", sloppy(data, seed)[0]


TEXTS = dict(texts())


def places(text: str, chance: random.Random) -> Iterator[dict[str, int]]:
    """Places where a cursor can be; the last line's ends are always among them."""
    lines = shown_lines(text)
    for number in [len(lines) - 1, *(chance.randrange(len(lines)) for _ in range(PLACES))]:
        yield {"line": number, "character": units(lines[number][: chance.randint(0, len(lines[number]))], ENCODING)}
    yield {"line": len(lines) - 1, "character": units(lines[-1], ENCODING)}


def edits_of(edit: dict[str, Any] | None, document: Named) -> Edits:
    """The edits of the only document."""
    if edit is None:
        return []
    assert list(edit["changes"]) == [document["uri"]]
    found: Edits = edit["changes"][document["uri"]]
    return found


def formatted(client: LocalServer, document: Named, text: str, chance: random.Random) -> Iterator[Edits]:
    """The result of formatting, with any options."""
    for _ in range(3):
        names = ("trimTrailingWhitespace", "trimFinalNewlines", "insertFinalNewline")
        wishes = {name: wish for name in names if (wish := chance.choice([True, False, None])) is not None}
        params = {"textDocument": document, "options": {"tabSize": 4, "insertSpaces": False, **wishes}}
        edits = client.request("textDocument/formatting", params)["result"]
        assert empty_at_end(everywhere_the_same(text, edits, ENCODING)) <= empty_at_end(text)
        yield edits
        start, end = sorted(
            chance.sample(list(places(text, chance)), 2), key=lambda each: (each["line"], each["character"])
        )
        edits = client.request("textDocument/rangeFormatting", {**params, "range": {"start": start, "end": end}})[
            "result"
        ]
        for edit in edits:
            assert start["line"] <= edit["range"]["start"]["line"]
            assert edit["range"]["end"]["line"] <= end["line"]
        yield edits


def actions(client: LocalServer, document: Named, text: str, chance: random.Random) -> Iterator[Edits]:
    """The results of code actions, for the whole text and for places."""
    lines = shown_lines(text)
    whole = {
        "start": {"line": 0, "character": 0},
        "end": {"line": len(lines) - 1, "character": units(lines[-1], ENCODING)},
    }
    cursors = [{"start": each, "end": each} for each in places(text, chance)]
    for number, wanted in enumerate([whole, *cursors]):
        context = {"diagnostics": [], **({"only": ["refactor", "quickfix"]} if number else {})}
        params = {"textDocument": document, "range": wanted, "context": context}
        for action in client.request("textDocument/codeAction", params)["result"]:
            edits = edits_of(action["edit"], document)
            assert edits, f"{action['title']} does nothing"
            yield edits


def completed(client: LocalServer, document: Named, text: str, chance: random.Random) -> Iterator[Edits]:
    """The result of accepting a completion, with a possible line break after it."""
    for place in places(text, chance):
        params = {"textDocument": document, "position": place}
        items = client.request("textDocument/completion", params)["result"]["items"]
        for item in chance.sample(items, min(len(items), 5)):
            ranges = [item["textEdit"][key] for key in ("range", "insert", "replace") if key in item["textEdit"]]
            for each in ranges:
                assert each["start"]["line"] == each["end"]["line"] == place["line"]
                assert each["start"]["character"] <= place["character"] <= each["end"]["character"]
                yield [{"range": each, "newText": item["textEdit"]["newText"]}, *item.get("additionalTextEdits", [])]


def renamed(client: LocalServer, document: Named, text: str, chance: random.Random) -> Iterator[Edits]:
    """The result of a rename, if there is something to rename."""
    for place in places(text, chance):
        params = {"textDocument": document, "position": place, "newName": "new-😀"}
        yield edits_of(client.request("textDocument/rename", params).get("result"), document)


def typed(client: LocalServer, document: Named, text: str, chance: random.Random) -> Iterator[Edits]:
    """The edits after a line break, if the server offers them; the cursor is at the edit."""
    for place in places(text, chance):
        params = {
            "textDocument": document,
            "position": place,
            "ch": "\n",
            "options": {"tabSize": 2, "insertSpaces": True},
        }
        yield client.request("textDocument/onTypeFormatting", params).get("result") or []


ALL = (formatted, actions, completed, renamed, typed)


@pytest.mark.parametrize("name", TEXTS)
def test_every_edit_is_the_same_in_every_editor(client: LocalServer, name: str) -> None:
    text = TEXTS[name]
    chance = random.Random(name)  # noqa: S311  # the same places every time
    document = {"uri": "file:///folder/amp.yaml"}
    client.open(document["uri"], text)

    for edits in chain.from_iterable(each(client, document, text, chance) for each in ALL):
        everywhere_the_same(text, edits, ENCODING)

    client.notify("textDocument/didClose", {"textDocument": document})


@pytest.mark.parametrize("name", TEXTS)
def test_an_added_integration_leaves_the_rest_as_it_is(client: LocalServer, name: str) -> None:
    text = TEXTS[name]
    answer = client.request(
        "workspace/executeCommand", {"command": "amplsp.addIntegration", "arguments": [text, "hubspot"]}
    )
    if "error" in answer:
        assert answer["error"]["message"]
        return
    after = answer["result"]
    assert empty_at_end(after) <= max(1, empty_at_end(text))
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert not Document(after).syntax_errors


def empty_at_end(text: str) -> int:
    """The number of empty lines that an editor shows at the end of a text."""
    lines = shown_lines(text)
    return len(lines) - next((at for at, line in reversed([*enumerate(lines, 1)]) if line.strip()), 0)
