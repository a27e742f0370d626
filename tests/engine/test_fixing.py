"""Fixes make manifests better and nothing else: over examples, fixtures and mutations of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_check import check_document, fix_text
from support_fixtures import strip_expectations

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.engine.combine import combine
from amplsp.manifest.reading import read_document
from amplsp.problem import Fix, Severity
from amplsp.yaml import Edit, Span

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic

ROOT = Path(__file__).parents[2]
CATALOG = load_catalog()
MANIFESTS = sorted([*ROOT.glob("examples/**/*.amp.yaml"), *ROOT.glob("tests/rules/fixtures/manifest/*.yaml")])
TEXTS = [strip_expectations(path.read_bytes().decode("utf-8")) for path in MANIFESTS]


def check(text: str) -> list[Diagnostic]:
    return check_document(read_document(text), Settings(), CATALOG)


def rules_of(diagnostics: list[Diagnostic]) -> Counter[tuple[str, Severity]]:
    """The number of findings of each rule with at least this severity."""
    severities = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    return Counter((each.rule, least) for each in diagnostics for least in severities if each.severity >= least)


def check_promises(text: str, *, unsafe: bool) -> None:
    """A fixed text has no new finding, fixing it again changes nothing, and all remaining fixes are reported."""
    before = check(text)
    fixed = fix_text(text, Settings(), CATALOG, unsafe=unsafe)
    again = fix_text(fixed.text, Settings(), CATALOG, unsafe=unsafe)

    assert fixed.diagnostics == check(fixed.text)
    assert not rules_of(fixed.diagnostics) - rules_of(before)
    assert (again.text, again.applied) == (fixed.text, ())
    assert (fixed.text == text) == (not fixed.applied)
    assert (
        len(fixed.diagnostics) < len(before) or not fixed.applied or fixed.applied[0].diagnostic.rule == "yaml-syntax"
    )
    left = [each for each in fixed.diagnostics if any(fix.safe or unsafe for fix in each.fixes)]
    assert [each.diagnostic for each in fixed.left_out] == left
    assert all(each.reason for each in fixed.left_out)


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in MANIFESTS])
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fixing_adds_no_finding_and_fixing_twice_equals_fixing_once(text: str, unsafe: bool) -> None:  # noqa: FBT001
    check_promises(text, unsafe=unsafe)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A manifest in which a few lines were removed, doubled, indented differently, misspelt or cut."""
    lines = draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        if not lines:
            break
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        lines[at : at + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [line, line],
                    [" " + line],
                    [line[1:]],
                    [line.replace('"', "", 1)],
                    [line.replace("e", "", 1)],
                    [line.replace(": ", ":", 1)],
                    [line.replace("  ", "\t", 1)],
                    [line.swapcase()],
                    [line[: len(line) // 2] + "\n"],
                ]
            )
        )
    return "".join(lines)


@settings(max_examples=150)
@given(mutated(), st.booleans())
def test_fixing_keeps_its_promises_on_damaged_manifests(text: str, unsafe: bool) -> None:  # noqa: FBT001
    check_promises(text, unsafe=unsafe)


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in MANIFESTS])
def test_line_ends_do_not_change_what_a_fix_does(text: str) -> None:
    if "\r" in text or "\n" not in text:
        return
    windows = fix_text(text.replace("\n", "\r\n"), Settings(), CATALOG, unsafe=True).text

    assert windows == fix_text(text, Settings(), CATALOG, unsafe=True).text.replace("\n", "\r\n")


def test_of_two_fixes_that_overlap_the_first_is_taken() -> None:
    first = Fix("first", (Edit(Span(0, 4), "a"),))
    second = Fix("second", (Edit(Span(3, 5), "b"),))
    third = Fix("third", (Edit(Span(5, 6), "c"),))

    chosen, edits = combine([first, second, third])

    assert chosen == [first, third]
    assert edits == [*first.edits, *third.edits]


def test_two_insertions_at_one_place_are_not_applied_together() -> None:
    fixes = [Fix(text, (Edit(Span(2, 2), text),)) for text in "ab"]

    assert combine(fixes)[0] == fixes[:1]


def test_an_edit_that_two_fixes_share_is_applied_once() -> None:
    shared = Edit(Span(1, 2), "x")
    fixes = [Fix("one", (shared,)), Fix("other", (shared, Edit(Span(4, 4), "y")))]

    chosen, edits = combine(fixes)

    assert chosen == fixes
    assert edits == [shared, Edit(Span(4, 4), "y")]


def test_whole_lines_that_are_inserted_at_one_place_follow_each_other() -> None:
    fixes = [Fix(text, (Edit(Span(2, 2), f"\n{text}"),)) for text in "ba"]

    assert combine(fixes) == (fixes, [Edit(Span(2, 2), "\nb\na")])
    assert combine([*fixes, Fix("c", (Edit(Span(2, 2), "c\n"),))])[0] == fixes
