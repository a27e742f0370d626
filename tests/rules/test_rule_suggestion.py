"""A typing mistake gets the suggestion that a colleague would make, and no far-fetched one."""

from __future__ import annotations

import pytest

from amplsp.rules.manifest._suggestion import Suggestion, suggest

KEYS = (
    "objectName",
    "mapToName",
    "mapToDisplayName",
    "destination",
    "schedule",
    "optionalFields",
    "optionalFieldsAuto",
)


@pytest.mark.parametrize("word", ["Schedule", "shedule", "schedul", "scheduel", "sChedule", "schedulee"])
def test_a_word_that_differs_in_case_or_by_one_letter_is_surely_meant(word: str) -> None:
    assert suggest(word, KEYS) == Suggestion(("schedule",), "schedule")


def test_underscores_and_hyphens_between_words_count_as_case() -> None:
    assert suggest("map_to_display_name", KEYS).sure == "mapToDisplayName"


def test_two_wrong_letters_or_half_a_word_are_a_question_but_not_sure() -> None:
    assert suggest("shedul", KEYS) == Suggestion(("schedule",), None)
    assert suggest("dest", KEYS) == Suggestion(("destination",), None)


def test_several_equally_near_words_are_all_named() -> None:
    assert suggest("optional", KEYS).question == '; did you mean "optionalFields" or "optionalFieldsAuto"?'
    assert suggest("optional", KEYS).best is None


@pytest.mark.parametrize("word", ["", "x", "frequency", "sc", "s" * 1000])
def test_nothing_is_suggested_for_a_word_that_is_far_from_all(word: str) -> None:
    assert suggest(word, KEYS) == Suggestion()
