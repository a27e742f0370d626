"""Generated files agree with their sources, and the examples are clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from generate_docs import DOCS, GENERATORS, pages

import amplsp
from amplsp.rules import rules
from amplsp.rules.manual import manual_markdown

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("generator", GENERATORS)
def test_what_is_generated_is_what_is_committed(generator: str) -> None:
    made = GENERATORS[generator]()
    there = {path: path.read_text("utf-8") for path in made if path.exists()}
    assert [path.name for path in made if made[path] != there.get(path)] == [], "run: make docs"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} == set(pages())


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
