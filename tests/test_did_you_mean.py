"""A typing mistake gets the suggestion that a colleague would make, and no far-fetched one."""

from __future__ import annotations

import pytest

from amplsp.did_you_mean import Suggestion, differ_in_number, near_misses, question, suggest

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
    assert suggest("schedul", ["schedule", "schedulx"]) == Suggestion(("schedule", "schedulx"), None)


def test_six_letters_are_enough_to_bear_two_slips_and_five_are_not() -> None:
    assert suggest("sdhule", ["schedule"]).words == ()
    assert suggest("cloeda", ["closed"]).words == ("closed",)
    assert suggest("clxsx", ["close"]).words == ()
    assert suggest("clxse", ["close"]) == Suggestion(("close",), "close")


def test_a_word_that_leaves_words_out_is_a_question() -> None:
    assert suggest("schedule-interval", ["schedule-minimum-interval", "large-schedule"]).best == (
        "schedule-minimum-interval"
    )
    assert suggest("MapName", ["mapToName", "nameMap"]) == Suggestion(("mapToName",), None)
    assert suggest("mapOften", ["mapToName"]).words == ()
    assert suggest("display", ["mapToDisplayName"]).words == ()


def test_at_least_three_letters_begin_another_word() -> None:
    assert suggest("sch", KEYS).words == ("schedule",)


def test_a_word_is_not_its_own_near_miss() -> None:
    assert near_misses("schedule", ["schedule", "Schedule", "schedules"]) == ("Schedule",)
    assert near_misses("schedul", ["schedule", "schedulx", "destination"]) == ("schedule", "schedulx")
    assert near_misses("shedul", ["schedule"]) == ()


def test_a_question_names_at_most_three_words() -> None:
    assert question(["a", "b", "c", "d"]) == '; did you mean "a" or "b" or "c"?'
    assert question([]) == ""


def test_a_word_of_eighty_letters_is_still_compared_and_a_longer_one_is_not() -> None:
    assert suggest("s" * 80, ["s" * 81]).words == ("s" * 81,)
    assert suggest("s" * 81, ["s" * 80]).words == ()


def test_signs_alone_mean_no_word_however_short() -> None:
    assert suggest("--", ["a", "_", "ab"]).words == ()


@pytest.mark.parametrize("word", ["", "x", "-", "frequency", "sc", "s" * 1000])
def test_nothing_is_suggested_for_a_word_that_is_far_from_all(word: str) -> None:
    assert suggest(word, KEYS) == Suggestion()


@pytest.mark.parametrize(("one", "other"), [("lead", "Leads"), ("companies", "Company"), ("status", "statuses")])
def test_a_word_and_its_plural_differ_in_number_only_either_way_round(one: str, other: str) -> None:
    assert differ_in_number(one, other)
    assert differ_in_number(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lead", "lead"), ("lead", "leader"), ("clas", "class"), ("cases", "casees"), ("contact", "contracts")],
)
def test_other_words_do_not_differ_in_number_only(one: str, other: str) -> None:
    assert not differ_in_number(one, other)
