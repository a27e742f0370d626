"""Wherever the cursor is: what is offered can be accepted, and nothing is ever raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, as_flow, as_json, catalog, complaints, unindented, wide

from amplsp.editor.completion import complete
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]

SHAPES: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "unindented lists": unindented,
    "json": lambda text: as_json(text, 2),
    "one line of json": lambda text: as_json(text, None),
    "flow": as_flow,
    "no line break at the end": lambda text: text.rstrip("\n"),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "comments between": lambda text: text.replace("\n", "\n# between\n"),
    "four blanks": wide,
}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_offer_at_every_place_of_an_example_can_be_accepted(path: Path) -> None:
    assert list(complaints(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_each_offer_can_be_accepted_in_every_shape_of_an_example(path: Path, shape: str) -> None:
    text = SHAPES[shape](path.read_text(encoding="utf-8"))

    assert list(complaints(text, stride=5, most=12)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_completion_answers_at_the_end_of_every_prefix_of_an_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for end in range(len(text) + 1):
        manifest = Manifest(Document(text[:end]), catalog())
        for offer in complete(manifest, end, snippets=True):
            assert offer.edit.span.end == end or text[offer.edit.span.end : end].isspace()
