"""Types into a manifest like VS Code with its settings for manifests: what it shows, what Enter accepts.

The rules are those of VS Code's suggest model: a list opens after a trigger character or the first letter of a word, is
filtered by further typing and requested again if it is incomplete, and Enter accepts the selected item if that changes
anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from support_lsp import PUSHED, Message, replace

if TYPE_CHECKING:
    from support_lsp import LocalServer

SUGGEST = "editor.action.triggerSuggest"
INSERT = "editor.action.insertSnippet"
ITEM = {"snippetSupport": True, "insertTextModeSupport": {"valueSet": [1, 2]}}
VS_CODE: Message = {
    **PUSHED,
    "textDocument": {"completion": {"completionItem": ITEM}},
    "experimental": {"commands": {"commands": [SUGGEST, INSERT]}},
}
"""The capabilities of its extension."""
TRIGGERS = ":- \"'[{,"
_WORD = re.compile(r"\w+\Z")


def score(typed: str, item: Message) -> int | None:
    """How well an item fits the typed text, 0 is the best; None if it is not shown."""
    pattern, text = typed.strip().lower(), item["filterText"]
    if not pattern:
        return 1
    if text.strip().lower().startswith(pattern):
        return 0 if text.strip().lower() == pattern else 1
    place = -1
    for index, letter in enumerate(pattern):
        place = text.lower().find(letter, place + 1)
        while not index and place > 0 and text[place - 1].isalnum() and not text[place].isupper():
            place = text.lower().find(letter, place + 1)
        if place < 0:
            return None
    return 2


class Typist:
    """Types.

    Attributes:
        text: the text in the editor.
        at: the cursor.
        strokes: the number of keys that were pressed.
    """

    def __init__(self, client: LocalServer, uri: str) -> None:
        self.text, self.at, self.strokes = "", 0, 0
        self._client, self._uri, self._version = client, uri, 1
        self._items: list[Message] = []
        self._is_incomplete = False
        client.open(uri, "")

    @property
    def line(self) -> str:
        """The line up to the cursor."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - before.rfind("\n") - 1

    def _offset(self, place: Message) -> int:
        lines = self.text.split("\n")
        return sum(len(line) + 1 for line in lines[: place["line"]]) + int(place["character"])

    def _write(self, start: int, end: int, new: str) -> None:
        self._version += 1
        self._client.change(self._uri, self._version, replace(self._place(start), self._place(end), new))
        self.text = self.text[:start] + new + self.text[end:]
        self.at = start + len(new)

    def _ask(self, kind: int, method: str = "textDocument/completion", **more: Any) -> Any:
        line, character = self._place(self.at)
        where = {"textDocument": {"uri": self._uri}, "position": {"line": line, "character": character}}
        return self._client.request(method, {**where, **({"context": {"triggerKind": kind}} if kind else {}), **more})[
            "result"
        ]

    def _open_list(self, kind: int) -> None:
        answer = self._ask(kind)
        self._items, self._is_incomplete = answer["items"], answer["isIncomplete"]

    def _typed(self, item: Message) -> str:
        return self.text[self._offset(item["textEdit"]["range"]["start"]) : self.at]

    def shown(self) -> list[Message]:
        """The items that the list shows, the selected one first."""
        found = [(score(self._typed(item), item), item["sortText"], item) for item in self._items]
        return [
            item for rank, _, item in sorted((each for each in found if each[0] is not None), key=lambda each: each[:2])
        ]

    def press(self, key: str) -> None:
        """Press a key."""
        self.strokes += 1
        if key == "\n":
            self._enter()
        elif key == "\b":
            self._items = []
            self._write(self.at - 1 - (len(self.line) % 2 == 0), self.at, "")
        elif key in "\"'" and self.text[self.at : self.at + 1] == key:
            self.at += 1
            self._open_list(2)
        else:
            self._write(self.at, self.at, key)
            if key in "\"'" and not self.line[:-1].strip(" ").endswith(('"', "'")) and self.line[:-1].endswith(" "):
                self._write(self.at, self.at, key)
                self.at -= 1
            self._look(key)

    def _look(self, key: str) -> None:
        word = _WORD.search(self.line)
        if key in TRIGGERS:
            self._open_list(2)
        elif self._items and self._is_incomplete:
            self._open_list(3)
        elif not self.shown():
            self._items = []
            if word is not None and not word[0].isdigit():
                self._open_list(1)
        if not self.shown():
            self._items = []

    def _enter(self) -> None:
        shown = self.shown()
        if shown and shown[0]["textEdit"]["newText"] != self._typed(shown[0]):
            self.accept(shown[0])
            return
        self._items = []
        margin = len(self.line) - len(self.line.lstrip(" "))
        self._write(self.at, self.at, "\n" + " " * margin)
        for edit in (
            self._ask(0, "textDocument/onTypeFormatting", ch="\n", options={"tabSize": 2, "insertSpaces": True}) or []
        ):
            self._write(self._offset(edit["range"]["start"]), self._offset(edit["range"]["end"]), edit["newText"])

    def after(self, item: Message) -> str:
        """The text up to the cursor after accepting an item."""
        edit, command = item["textEdit"], item.get("command", {})
        rest = command["arguments"][0]["snippet"] if command.get("command") == INSERT else ""
        return self.text[: self._offset(edit["range"]["start"])] + str(edit["newText"]) + str(rest)

    def accept(self, item: Message) -> None:
        """Accept an item, and run its command."""
        edit = item["textEdit"]
        self._items = []
        self._write(
            self._offset(edit["range"]["start"]), max(self.at, self._offset(edit["range"]["end"])), edit["newText"]
        )
        command = item.get("command", {})
        if command.get("command") == INSERT:
            self._write(self.at, self.at, command["arguments"][0]["snippet"])
        elif command.get("command") == SUGGEST:
            self._open_list(1)


def indent(typist: Typist, wanted: int) -> None:
    """Move the cursor of a line without text to a column."""
    while len(typist.line) > wanted:
        typist.press("\b")
    while len(typist.line) < wanted:
        typist.press(" ")
