"""Formatting changes only the style of any text, as checked with ruamel.yaml, which does not take part in it."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import support_referee
from hypothesis import given, settings
from hypothesis import strategies as st
from support_check import check_document
from support_fixtures import strip_expectations
from support_scaffold import usual_requests
from support_sloppy import sloppy

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.format import format_text
from amplsp.problem import Profile
from amplsp.scaffold import scaffold
from amplsp.yaml import Document

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

ROOT = Path(__file__).parents[2]
WRITTEN = [
    *sorted((ROOT / "examples").rglob("*.amp.yaml")),
    *sorted((ROOT / "tests/reference").glob("*.yaml")),
    *sorted((ROOT / "tests/rules/fixtures/manifest").glob("*.yaml")),
]
STYLE_RULES = {"yaml-duplicate-key"}
"""Its message names the line of the first key."""

LONGEST = 5_000
"""Longer manifests only take longer."""

THOROUGH = settings(max_examples=int(os.environ.get("AMPLSP_FORMAT_EXAMPLES", "80")))


@cache
def texts() -> tuple[str, ...]:
    """Every manifest of the repository that can be read."""
    found = (strip_expectations(path.read_text(encoding="utf-8")) for path in WRITTEN)
    return tuple(text for text in found if len(text) < LONGEST and format_text(text).refusal is None)


def findings(text: str, catalog: Catalog) -> Counter[tuple[str, str, str]]:
    document = Document(text)
    return Counter(
        (profile.value, found.rule, "" if found.rule in STYLE_RULES else found.message)
        for profile in Profile
        for found in check_document(document, Settings(profile), catalog)
    )


def assert_only_looks_change(text: str) -> str:
    result = format_text(text)
    assert result.refusal is None
    assert format_text(result.text).text == result.text
    assert support_referee.read(result.text) == support_referee.read(text)
    assert support_referee.comments(result.text) == support_referee.comments(text)
    assert ("\r\n" in text) == ("\r\n" in result.text)
    return result.text


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_manifest_of_the_repository_keeps_its_data_comments_and_findings(path: Path) -> None:
    text = strip_expectations(path.read_text(encoding="utf-8"))
    if format_text(text).refusal is not None:
        assert Document(text).syntax_errors or Document(text).next_document
        assert format_text(text).text == text
        return

    after = assert_only_looks_change(text)

    catalog = load_catalog()
    assert findings(after, catalog) == findings(text, catalog)


def test_most_manifests_can_be_formatted() -> None:
    assert len(texts()) > 100


def test_the_valid_examples_are_in_canonical_form() -> None:
    found = [path.name for path in (ROOT / "examples").glob("*.amp.yaml") if _is_changed(path)]

    assert found == [], "run amplsp format examples/*.amp.yaml"


def _is_changed(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return format_text(text).text != text


def test_what_scaffold_writes_is_in_canonical_form() -> None:
    catalog = load_catalog()
    for slug in catalog.slugs:
        provider = catalog.get(slug)
        assert provider is not None
        for request in list(usual_requests(provider))[:2]:
            text = scaffold(request, catalog)
            assert format_text(text).text == text, slug


@THOROUGH
@given(st.integers(0, 10_000), st.integers(0, 2**32))
def test_sloppily_written_data_stays_the_same(index: int, seed: int) -> None:
    """The writer of these texts knows its comments: each is there once, afterwards, and in no value."""
    data = Document(texts()[index % len(texts())]).root.plain()
    if not isinstance(data, dict) or not data:
        return
    text, comments = sloppy(data, seed)
    assert not Document(text).syntax_errors

    after = assert_only_looks_change(text)

    assert support_referee.read(after) == data
    assert sorted(comments) == support_referee.comments(after)


@THOROUGH
@given(st.integers(0, 10_000), st.integers(0, 2**32), st.booleans())
def test_disturbed_manifests_stay_the_same(index: int, seed: int, is_windows: bool) -> None:  # noqa: FBT001  # given
    text = disturbed(texts()[index % len(texts())], random.Random(seed))  # noqa: S311  # chance that can be repeated
    text = text.replace("\n", "\r\n") if is_windows else text
    document = Document(text)
    if document.syntax_errors or document.next_document:
        assert format_text(text).text == text
        return

    after = assert_only_looks_change(text)

    if not document.duplicates:
        catalog = load_catalog()
        assert findings(after, catalog) == findings(text, catalog)


def disturbed(text: str, chance: random.Random) -> str:
    """A text with lines moved, indented, doubled, and comments and blank lines between them; often still a manifest."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(lines) + 1)
        kind = chance.randrange(6)
        spaces = " " * chance.randrange(12)
        if kind == 0:
            lines.insert(at, f"{spaces}# note {chance.randrange(1000)}")
        elif kind == 1:
            lines.insert(at, chance.choice(["", "", "   "]))
        elif kind == 2:
            lines.insert(at, f"{spaces}# amp:ignore" + chance.choice(["", "[unknown-key]", "[large-backfill] -- why"]))
        elif kind == 3 and at < len(lines):
            lines[at] += chance.choice(["  ", " # beside", "   # amp:ignore[provider-module]"])
        elif kind == 4 and at < len(lines) - 1:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        elif kind == 5:
            lines = outdented(lines)
    return "\n".join(lines)


def outdented(lines: list[str]) -> list[str]:
    """Lists as deep as their keys: every line moves left by two for each list around it."""
    return [re.sub(r"^((?:    )+)  ?(?=\S)", r"\1", line) if line.startswith("    ") else line for line in lines]
