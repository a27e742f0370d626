"""While a manifest is being typed its preview shows what can be read, whatever the text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.preview import Variant, as_data, as_html, as_text, preview_of
from amplsp.terminal import Painter

TEXT = (Path(__file__).parent / "kinds" / "everything.yaml").read_text(encoding="utf-8")
CATALOG = load_catalog()


@given(
    cut=st.integers(0, len(TEXT)),
    rest=st.integers(0, len(TEXT)),
    typed=st.sampled_from(
        ["", "-", ": ", "\t", '"', "[", "{", "\r\n", "*x", "&x", "😀", "\ufeff", "<<: ", "null", "\n- "]
    ),
    variant=st.sampled_from(Variant),
)
@settings(max_examples=60)
def test_any_text_has_a_preview(cut: int, rest: int, typed: str, variant: Variant) -> None:
    text = TEXT[:cut] + typed + TEXT[max(cut, rest) :]
    preview = preview_of(Manifest(read_document(text), CATALOG), app="Acme 😀")

    assert as_html(preview, variant=variant).startswith("<!doctype html>")
    assert as_text(preview, Painter(has_colour=True), variant)
    assert set(as_data(preview)) == {"integrations"}


def test_a_key_that_is_half_typed_takes_nothing_else_with_it() -> None:
    whole = preview_of(Manifest(read_document(TEXT), CATALOG))
    half = preview_of(
        Manifest(read_document(TEXT.replace("          mapToDisplayName: Company", "          mapToD")), CATALOG)
    )

    assert half.is_partial
    assert [tab.object_name for each in half.integrations for tab in each.tabs] == [
        tab.object_name for each in whole.integrations for tab in each.tabs
    ]
    assert half.integrations[0].tabs[0].required_questions[0].label == "Tier"
