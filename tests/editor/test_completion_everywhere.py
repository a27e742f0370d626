"""Wherever the cursor is: what is offered can be accepted, and nothing is ever raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, SHAPES, catalog, complaints

from amplsp.editor.completion import complete
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document

if TYPE_CHECKING:
    from pathlib import Path

SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]


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
