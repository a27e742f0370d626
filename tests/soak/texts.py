"""Texts of manifests, and what an author does to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from support_manifests import manifest
from support_sloppy import sloppy
from support_text_model import lines_of, offset_of, units

if TYPE_CHECKING:
    from random import Random

EXAMPLES = tuple(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "examples").rglob("*.amp.yaml"))
)
LONGEST = 12_000
"""A text that has grown longer than this is replaced."""
TYPED = (
    *"abz:-#\"'[{, \t\n&*!|>%@`\\\x7f\u2028é😀",
    "\n  - name: crm\n    provider: hubspot\n",
    "\r\n",
    "\n",
    "    read:\n      objects:\n        - objectName: contacts\n",
    "schedule: '*/5 * * * *'",
    "# amp:ignore[unknown-key] -- so it is\n",
    "# amp:ignore\n",
    "&anchor ",
    "*anchor",
    "<<: *anchor\n",
    "\n---\n",
    "provider: salesforce",
    "displayName: 日本語 👩‍👩‍👧\n",
    "\ufeff",
)

Change = dict[str, Any]


def some_text(chance: Random) -> str:
    """A first text, in any of the forms that users have."""
    kind = chance.randrange(6)
    if kind == 0:
        return sloppy(manifest(chance.randrange(1000)), chance.randrange(1000))[0]
    if kind == 1:
        return yaml.safe_dump(manifest(chance.randrange(1000)), sort_keys=False)
    text = chance.choice(EXAMPLES)
    if kind == 2:
        return text.replace("\n", "\r\n")
    return text[: chance.randrange(len(text))] if kind == 3 else text


def _place(chance: Random, text: str, encoding: str) -> dict[str, int]:
    lines = lines_of(text)
    line = chance.randrange(len(lines))
    content = lines[line].rstrip("\r\n")
    return {"line": line, "character": units(content[: chance.randint(0, len(content))], encoding)}


def some_place(chance: Random, text: str, encoding: str) -> dict[str, int]:
    """A place for a cursor; seldom one that the text does not have."""
    if chance.random() < 0.02:
        return {"line": chance.choice((0, 99_999)), "character": chance.choice((0, 99_999))}
    return _place(chance, text, encoding)


def some_range(chance: Random, text: str, encoding: str) -> dict[str, Any]:
    """Two places in order."""
    places = sorted(
        (_place(chance, text, encoding) for _ in range(2)), key=lambda each: (each["line"], each["character"])
    )
    return {"start": places[0], "end": places[1]}


def some_change(chance: Random, text: str, encoding: str) -> Change:
    """A change as an editor sends it: typed, removed, copied, undone; seldom the whole text."""
    if len(text) > LONGEST or chance.random() < 0.08:
        return {"text": some_text(chance)}
    kind = chance.randrange(6)
    place = _place(chance, text, encoding)
    here = {"start": place, "end": place}
    if kind <= 2:
        return {"range": here, "text": chance.choice(TYPED)}
    lines = lines_of(text)
    if kind == 3:
        start = chance.randrange(len(lines))
        return {"range": here, "text": "".join(lines[start : start + chance.randint(1, 12)])}
    first = {"line": place["line"], "character": 0}
    if kind == 4:
        last = min(place["line"] + chance.randint(0, 4), len(lines) - 1)
        return {"range": {"start": first, "end": {"line": last, "character": 0}}, "text": ""}
    return {"range": {"start": first, "end": place}, "text": chance.choice(("", "  ", " ", "\t"))}


def changed(text: str, change: Change, encoding: str) -> str:
    """The text after a change."""
    if "range" not in change:
        return str(change["text"])
    edges = (change["range"]["start"], change["range"]["end"])
    first, last = (offset_of(text, (each["line"], each["character"]), encoding) for each in edges)
    return text[:first] + change["text"] + text[last:]


def in_turn(edits: list[Change]) -> list[Change]:
    """The edits of an answer, all of which are about the same text, as changes one after the other: the last first."""

    def place(numbered: tuple[int, Change]) -> tuple[Any, ...]:
        number, edit = numbered
        start, end = (tuple(edit["range"][edge].values()) for edge in ("start", "end"))
        return start, end, number

    ordered = [edit for _, edit in sorted(enumerate(edits), key=place, reverse=True)]
    return [{"range": each["range"], "text": each["newText"]} for each in ordered]
