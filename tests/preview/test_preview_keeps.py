"""What cannot be read while a manifest is being typed stays on the preview, and what was removed does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.preview import Preview, as_html, preview_of
from amplsp.preview.keeping import hides, keep
from amplsp.shape import shape_of

TEXT = (Path(__file__).parent / "kinds" / "everything.yaml").read_text(encoding="utf-8")
CATALOG = load_catalog()


def manifest(text: str) -> Manifest:
    return Manifest(read_document(text), CATALOG)


def kept(text: str, before: str = TEXT) -> Preview:
    """The preview of a text that is being typed, after another one that was whole."""
    now = manifest(text)
    shape = shape_of(now)
    assert hides(now, shape)
    return preview_of(now, shape=keep(shape, shape_of(manifest(before))))


def named(preview: Preview) -> list[tuple[str, str, str]]:
    """Every entry of every tab about an object with a name, in order."""
    tabs = [(each, tab) for each in preview.integrations for tab in each.tabs if tab.object_name]
    listed = [(each, tab, (*tab.required, *tab.questions, *tab.optional)) for each, tab in tabs]
    return [(each.name, tab.object_name or "", item.name or "") for each, tab, items in listed for item in items]


@pytest.mark.parametrize("share", range(0, 100, 9))
def test_whatever_is_cut_off_by_an_open_bracket_stays(share: int) -> None:
    lines = TEXT.splitlines(keepends=True)
    text = "".join(lines[: len(lines) * share // 100]) + "[ {\n"

    assert named(kept(text)) == named(preview_of(manifest(TEXT)))


def test_the_name_of_an_integration_may_be_typed_again() -> None:
    first = re.search(r"- name: (\S+)", TEXT)
    assert first is not None

    shown = kept(TEXT.replace(first[0], "- name:", 1))

    assert first[1] in {each.name for each in shown.integrations}
    (said,) = [each.text for each in shown.remarks if first[1] in each.text]
    assert said == f'"{first[1]}": shown as before, because it cannot be read now'


def test_what_is_new_in_a_broken_text_is_shown_together_with_what_is_kept() -> None:
    shown = kept(TEXT.replace("mapToDisplayName: Company", "mapToDisplayName: Firm") + "\n- [")

    assert "Firm" in {tab.label for each in shown.integrations for tab in each.tabs}
    assert "Company" not in {tab.label for each in shown.integrations for tab in each.tabs}


def test_what_is_kept_leads_to_no_place_since_it_has_none() -> None:
    broken = "specVersion: 1.0.0\nintegrations: [\n"
    places = [as_html(each).count("data-line=") for each in (kept(broken), preview_of(manifest(broken)))]

    assert places[0] == places[1]
    assert kept(broken).integrations


def test_a_text_that_can_be_read_hides_nothing() -> None:
    whole = manifest(TEXT)

    assert not hides(whole, shape_of(whole))
