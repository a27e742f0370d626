"""At every place, completions can be accepted, and nothing is raised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, SHAPES, complaint, complaints, manifest_of

from amplsp.editor.completion import complete

if TYPE_CHECKING:
    from pathlib import Path

WHERE_ANYTHING_CHANGES = re.compile(r"(?<!\w\w)(?=\w)|(?!\w)|\Z")
"""The places of a text but for those inside of words, after their second letter."""
SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_offer_at_every_place_of_an_example_can_be_accepted(path: Path) -> None:
    assert list(complaints(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_each_offer_can_be_accepted_in_every_shape_of_an_example(path: Path, shape: str) -> None:
    text = SHAPES[shape](path.read_text(encoding="utf-8"))

    assert list(complaints(text, stride=11, most=12)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_completion_answers_at_the_end_of_every_prefix_of_an_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for end in (each.end() for each in WHERE_ANYTHING_CHANGES.finditer(text)):
        manifest = manifest_of(text[:end])
        for offer in complete(manifest, end, snippets=True):
            assert offer.edit.span.end == end


@pytest.mark.parametrize("shape", ["as it is", "unindented lists"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_offers_at_the_end_of_a_prefix_can_be_accepted(path: Path, shape: str) -> None:
    text = SHAPES.get(shape, str)(path.read_text(encoding="utf-8"))

    for end in range(0, len(text) + 1, 13):
        manifest = manifest_of(text[:end])
        for offer in complete(manifest, end, snippets=True)[:4]:
            assert complaint(manifest.document, offer) == "", offer
