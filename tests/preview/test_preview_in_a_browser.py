"""The page in a real browser: with a keyboard, a screen reader, low vision, a phone, on paper and without scripts."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support_npm import installed
from support_tools import needs

from amplsp.catalog import load_catalog
from amplsp.changes import changes
from amplsp.engine.check import check_subject
from amplsp.engine.sides import version
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.preview import Variant, as_html, preview_of

HERE = Path(__file__).parent
MANIFEST = HERE / "kinds" / "everything.yaml"
PAGES = ("standard.html", "wizard.html")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a browser saw of the pages, all in one start of it; PREVIEW_PICTURES names a folder for pictures."""
    node, chromium = needs("node"), needs("chromium")
    needs("npm")
    modules = installed(HERE / "browser", "axe-core")
    folder = tmp_path_factory.mktemp("pages")
    text = MANIFEST.read_text(encoding="utf-8")
    manifest = Manifest(read_document(text), load_catalog())
    before = version("before", text.replace("Amount", "Probability").replace("Tier\n", "Rank\n"))
    preview = preview_of(
        manifest,
        name="everything.yaml",
        app="Acme",
        findings=check_subject(manifest),
        changes=changes(before.shape, version("now", text).shape),
        against="main",
    )
    for name, variant in zip(PAGES, Variant, strict=True):
        (folder / name).write_text(as_html(preview, variant=variant), encoding="utf-8")
    command = [node, str(HERE / "browser" / "look.mjs"), str(modules), chromium]
    command += [os.environ.get("PREVIEW_PICTURES", ""), *(str(folder / name) for name in PAGES)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_nothing_keeps_people_from_using_the_page(seen: dict[str, Any], page: str, look: str) -> None:
    found = seen[page]["looks"][look]

    assert [each for each in found["violations"] if each["impact"] in {"serious", "critical"}] == []
    assert found["overflow"] <= 0, "the page scrolls sideways"


@pytest.mark.parametrize("page", PAGES)
def test_the_browser_asks_for_nothing_but_the_page_and_has_nothing_to_complain_of(
    seen: dict[str, Any], page: str
) -> None:
    for look in seen[page]["looks"].values():
        assert look["asked"] == 1
        assert look["said"] == []


def test_tabs_open_without_scripts(seen: dict[str, Any]) -> None:
    assert seen["standard.html"]["withoutScripts"] == {
        "before": ["Company", "tickets"],
        "after": ["Contact", "tickets"],
    }


def test_paper_has_every_tab_and_is_white_also_where_the_screen_is_dark(seen: dict[str, Any]) -> None:
    printed = seen["standard.html"]["printed"]

    assert printed["panels"] == printed["shown"] > 3
    assert printed["background"] == "rgb(255, 255, 255)"


def test_an_editors_cursor_opens_and_marks_what_it_is_about_and_a_click_tells_its_place(seen: dict[str, Any]) -> None:
    panel = seen["standard.html"]["panel"]

    assert set(panel["revealed"]) == {panel["place"]["line"]}
    assert panel["places"] == [panel["place"]]
