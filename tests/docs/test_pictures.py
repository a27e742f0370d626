"""Pictures are up to date, and look the same in every renderer."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import draw_architecture
import pytest
import take_preview_picture

DRAWN = sorted((Path(__file__).parents[2] / "docs" / "images").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_no_word_of_a_picture_is_placed_with_spaces(path: Path) -> None:
    words = [each.text or "" for each in drawn(path).iter(f"{SVG}text")]

    assert words
    assert [word for word in words if word != " ".join(word.split()) or "\N{NO-BREAK SPACE}" in word] == []


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_asks_for_no_font_and_no_file_and_has_its_own_background(path: Path) -> None:
    root = drawn(path)
    text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")

    assert "http" not in text
    assert "url(" not in text
    assert {each.get("font-family") for each in root.iter()} <= {None, "monospace", "sans-serif"}
    assert root[0].tag == f"{SVG}rect"


def test_the_arrows_of_the_architecture_say_all_imports_and_none_leads_up() -> None:
    arrows = draw_architecture.arrows()
    direct = {own: {other for one, other in arrows if one == own} for own in draw_architecture.graph()}

    def reached(package: str) -> set[str]:
        return direct[package].union(*map(reached, direct[package]))

    assert {own: reached(own) for own in direct} == {own: draw_architecture.below(own) for own in direct}
    assert {"cli", "engine", "rules", "yaml"} <= set(direct)
    assert all(draw_architecture.height(own) > draw_architecture.height(other) for own, other in arrows)


def drawn(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - a file of our own


def test_the_picture_of_a_preview_shows_what_a_preview_shows_now() -> None:
    shown = take_preview_picture.stamp(take_preview_picture.PICTURE.read_bytes())

    assert shown == take_preview_picture.digest(), "run: python tools/take_preview_picture.py"
