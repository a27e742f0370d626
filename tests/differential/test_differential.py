"""A short run of what `make differential` does at length."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from differential import patches, runs
from differential.comments import ABOVE, Commented, Owned, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

IS_READY_FOR_PATCHES = sys.platform != "win32" and all(map(shutil.which, patches.TOOLS))


def told(failures: Iterator[runs.Failure]) -> list[str]:
    return [f"seed {each.seed}: {each.what}\n{each.text}" for each in failures]


def test_comments_stay_with_their_owners() -> None:
    assert told(runs.of_comments(range(25))) == []


def test_fixes_never_make_a_manifest_worse() -> None:
    assert told(runs.of_fixes(range(25))) == []


def test_comments_that_silence_bring_no_other_finding() -> None:
    assert told(runs.of_ignores(range(25))) == []


@pytest.mark.skipif(not IS_READY_FOR_PATCHES, reason="there is no patch or no git, or the names cannot be")
def test_what_a_diff_shows_is_what_would_be_written() -> None:
    assert told(runs.of_patches(range(20))) == []


def test_a_comment_with_another_owner_than_it_should_have_is_told() -> None:
    text = "a: 1\n# note\nb:\n  - 2\n"

    assert wrong(Commented(text, [Owned(ABOVE, ("b",), "note")])) == ""
    assert wrong(Commented(text, [Owned(ABOVE, ("b", 0), "note")])).startswith("moved from its owner: above ('b', 0)")


def test_of_a_text_that_is_wrong_the_lines_are_shown_that_make_it_so() -> None:
    assert runs.smaller("a\nb\nc\nd\ne\n", lambda text: "b" in text and "e" in text) == "b\ne"
