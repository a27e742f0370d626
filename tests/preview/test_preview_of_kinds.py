"""What `amplsp preview` says about ten kinds of manifests, compared with texts written by hand from the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.preview import as_text, preview_of
from amplsp.terminal import Painter

KINDS = sorted((Path(__file__).parent / "kinds").glob("*.amp.yaml"))


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.name.removesuffix(".amp.yaml"))
def test_the_text_has_what_customers_see_and_then_what_arrives(path: Path) -> None:
    manifest = Manifest(read_document(path.read_text(encoding="utf-8")), load_catalog())
    expected = path.with_name(path.name.replace(".amp.yaml", ".txt")).read_text(encoding="utf-8")

    assert as_text(preview_of(manifest, app="Acme"), Painter(has_colour=False)) == expected


def test_there_are_ten_kinds() -> None:
    assert len(KINDS) == 10
