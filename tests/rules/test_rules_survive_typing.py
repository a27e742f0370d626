"""Whatever is half typed, the rules answer with findings that can be shown and fixes that leave YAML after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_check import check_document

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.manifest.reading import read_document
from amplsp.yaml import apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.engine import Diagnostic

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "all-actions.amp.yaml").read_text(encoding="utf-8")
LINES = EXAMPLE.splitlines(keepends=True)
FIXTURES = sorted((Path(__file__).parent / "fixtures" / "manifest").glob("*.yaml"))


def check(text: str) -> list[Diagnostic]:
    return check_document(read_document(text), Settings(), load_catalog())


def assert_can_be_shown(text: str, found: list[Diagnostic]) -> None:
    for each in found:
        start, end = each.span
        assert 0 <= start <= end <= len(text), each
        assert start < end or not text.strip(), f"nothing to underline: {each}"
        assert each.message, each
        assert "\n" not in each.message, each
        for edit in (edit for fix in each.fixes for edit in fix.edits):
            assert 0 <= edit.span.start <= edit.span.end <= len(text), each


def half_typed() -> Iterator[str]:
    """The example without a line, with half a line, with a line's value gone, and cut off at each line's middle."""
    for number, line in enumerate(LINES):
        before, after = "".join(LINES[:number]), "".join(LINES[number + 1 :])
        bare = line.rstrip("\n")
        middle = (len(bare) + len(bare) - len(bare.lstrip())) // 2
        yield before + after
        yield before + bare[:middle] + "\n" + after
        yield before + bare.partition(":")[0] + ":\n" + after
        yield before + bare[:middle]


def test_every_half_typed_line_has_findings_that_can_be_shown() -> None:
    for text in half_typed():
        assert_can_be_shown(text, check(text))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_no_fix_of_a_readable_manifest_makes_it_unreadable(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    found = check(text)
    assert_can_be_shown(text, found)
    if any(each.rule == "yaml-syntax" for each in found):
        return
    for fix in (fix for each in found for fix in each.fixes):
        fixed = apply_edits(text, fix.edits)
        assert read_document(fixed).syntax_errors == [], (fix.title, fixed)
        assert read_document(fixed).duplicates == [] or read_document(text).duplicates, (fix.title, fixed)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_windows_line_ends_change_no_finding(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    windows = text.replace("\r\n", "\n").replace("\n", "\r\n")

    assert [each[:3] for each in check(windows)] == [each[:3] for each in check(text)]
    for fix in (fix for each in check(windows) for fix in each.fixes):
        fixed = apply_edits(windows, fix.edits)
        assert "\n" not in fixed.replace("\r\n", ""), fix.title
