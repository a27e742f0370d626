"""The pages about the rules say what the rules say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import amplsp
from amplsp.rules import rules
from amplsp.rules.manual import manual_markdown

ROOT = Path(__file__).parents[2]
COMMAND = "python tools/generate_docs.py"


def test_the_pages_are_what_the_manuals_make() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "generate_docs.py"))["pages"]()
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}

    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    assert stale == [], f"run: {COMMAND}"


def test_the_page_about_the_examples_shows_what_they_print() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "generate_docs.py"))["examples_page"]()

    assert (ROOT / "examples" / "README.md").read_text(encoding="utf-8") == made, f"run: {COMMAND}"


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.amp.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", ["spec", "platform"])
def test_an_example_is_clean_in_both_profiles(path: Path, profile: str) -> None:
    assert amplsp.check_file(path, profile=profile) == []


@pytest.mark.parametrize("rule", rules())
def test_a_manual_as_markdown_has_a_heading_and_its_examples_as_code(rule: str) -> None:
    text = manual_markdown(rules()[rule])

    assert text.startswith(f"# {rule}\n\n{rules()[rule].summary}.\n")
    assert "\n\nWrong:\n\n```yaml\n" in text
    assert "\n\nRight:\n\n```yaml\n" in text
    assert "\n\n\n" not in text
    assert text.count("```") % 2 == 0
