"""No feature raises or points outside the text, for any document."""

from __future__ import annotations

from datetime import datetime, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_completion import EXAMPLES, SHAPES, TEXTS, damaged_examples, manifest_of

from amplsp.editor.code_lens import code_lenses
from amplsp.editor.completion import complete
from amplsp.editor.document_link import document_links
from amplsp.editor.document_symbol import DocumentSymbol, document_symbols, workspace_symbols
from amplsp.editor.documentation import describe
from amplsp.editor.folding_range import folding_ranges
from amplsp.editor.hover import hover, without_markup
from amplsp.editor.inlay_hint import inlay_hints
from amplsp.editor.scope import node_at
from amplsp.editor.selection_range import selection_ranges
from amplsp.editor.semantic_tokens import semantic_tokens
from amplsp.yaml import Span

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

NOW = datetime(2026, 3, 1, 12, 7, tzinfo=timezone.utc)


def look_at_all_of_it(manifest: Manifest) -> None:
    """Request everything about the whole document."""
    text, whole = manifest.document.text, Span(0, len(manifest.document.text))
    spans = [token.span for token in semantic_tokens(manifest)]
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    spans += [link.span for link in document_links(manifest)]
    spans += [lens.span for lens in code_lenses(manifest)]
    spans += [place.symbol.span for place in workspace_symbols(manifest, "")]
    spans += [Span(hint.offset, hint.offset) for hint in inlay_hints(manifest, whole)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(0 <= fold.first < fold.last < len(manifest.document.lines) for fold in folding_ranges(manifest.document))
    for symbol in document_symbols(manifest):
        check_symbol(symbol)


def check_symbol(symbol: DocumentSymbol) -> None:
    assert symbol.span.contains(symbol.name_span), symbol
    for child in symbol.children:
        assert symbol.span.contains(child.span), symbol
        check_symbol(child)


def look_at(manifest: Manifest, offset: int) -> None:
    """Request everything about one place."""
    shown = hover(manifest, offset, NOW)
    if shown is not None:
        assert shown.span.start <= offset <= shown.span.end
        assert shown.markdown
        assert without_markup(shown.markdown)
    grown = selection_ranges(manifest.document, offset)
    assert all(after.contains(before) and after != before for before, after in pairwise(grown))
    assert grown[-1] == Span(0, len(manifest.document.text))
    node_at(manifest.document, offset)
    for offer in complete(manifest, offset, snippets=True)[:3]:
        describe(offer.topic, manifest.catalog, NOW)


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in EXAMPLES])
def test_every_feature_answers_for_every_prefix_of_an_example(text: str) -> None:
    for end in range(0, len(text) + 1, 7):
        manifest = manifest_of(text[:end])
        look_at_all_of_it(manifest)
        look_at(manifest, end)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in EXAMPLES])
def test_every_feature_answers_at_every_place_of_an_example_in_every_shape(text: str, shape: str) -> None:
    """The shapes have hardly a place in common that is looked at, so together they have all."""
    manifest = manifest_of(SHAPES[shape](text))
    look_at_all_of_it(manifest)
    for offset in range([*SHAPES].index(shape), len(manifest.document.text) + 1, len(SHAPES)):
        look_at(manifest, offset)


@settings(max_examples=150)
@given(damaged_examples(), st.data())
def test_every_feature_answers_however_an_example_is_damaged(text: str, data: st.DataObject) -> None:
    manifest = manifest_of(text)
    look_at_all_of_it(manifest)
    for offset in data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=8)):
        look_at(manifest, offset)
