"""`make fuzz` with atheris: what it finds is kept as the smallest text, whichever way its bytes became one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fuzz import inputs
from fuzz.guiding import is_possible, look
from fuzz.inputs import Target, found, keep
from fuzz.runs import error_of, smallest
from fuzz.targets import targets
from fuzz.ways import AS_EDITS, AS_TEXT, feed, text_of

TESTS = Path(__file__).parents[1]


def reject(text: str) -> None:
    if "&" in text:
        raise KeyError(text)


TARGET = Target(reject, ("a: 1\n", "b: &x 2\n"))
SEEDS = [bytes(range(number, 200)) for number in range(50)]


@pytest.mark.parametrize("way", [AS_TEXT, AS_EDITS])
def test_bytes_stand_for_the_same_text_when_they_are_judged_and_when_they_are_kept(way: bytes) -> None:
    judged: list[str] = []

    def note(text: str) -> None:
        judged.append(text)

    for data in SEEDS:
        feed(TARGET._replace(judge=note))(way + data)

    assert judged == [text_of(TARGET, way + data) for data in SEEDS]
    assert len(set(judged)) > 1


@pytest.mark.parametrize("way", [AS_TEXT, AS_EDITS])
def test_what_is_wrong_with_an_input_comes_out(way: bytes) -> None:
    wrong = [data for data in SEEDS if "&" in text_of(TARGET, way + data)]

    assert wrong
    with pytest.raises(KeyError):
        feed(TARGET)(way + wrong[0])


def test_of_a_text_that_is_wrong_the_characters_are_kept_that_make_it_so() -> None:
    assert error_of(reject, "a\nb: &x 2\n") == "KeyError in reject"
    assert error_of(reject, "a") == ""
    assert smallest("a\nb: &x 2\nc", lambda text: error_of(reject, text) == "KeyError in reject") == "&"


def test_a_text_that_is_wrong_is_tried_in_each_later_test_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inputs, "FOUND", tmp_path)

    path = keep("document", "KeyError in reject", "\r\né&\ud800")

    assert path.parent.name == "document"
    assert list(found("document")) == [(path.stem, "\r\né&?")]
    assert path.stem.startswith("keyerror-in-reject-")


@pytest.mark.skipif(
    not is_possible() and not os.environ.get("CI"), reason="atheris is not installed; it has wheels for Linux only"
)
def test_atheris_tries_the_texts_that_are_in_order_and_then_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))

    tried = look("suppression", targets()["suppression"], tmp_path, seconds=1, seed=1)

    assert tried.what == ""
    assert tried.count > 10
    assert tried.megabytes > 10
