"""Exactly the fixes that do harm are left out and reported, even if there are many; a changed wording is not harm."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_check import DEFAULTS, check_document, fix_text

from amplsp.engine import fixing
from amplsp.manifest.reading import read_document
from amplsp.problem import Severity

HEAD = "specVersion: 1.0.0\nintegrations:\n"
OBJECTS = f"{HEAD}  - name: crm\n    provider: hubspot\n    read:\n      objects:\n"
OBJECT = """\
        - objectName: object{number}
          destination: hook
          {key}: "{schedule}"
          requiredFields: [{{fieldName: id}}]
          optionalFieldsAuto: all
"""


def objects(*schedules: str, key: str = "Schedule") -> str:
    """Objects whose schedule is misspelt, with these values."""
    items = (OBJECT.format(number=number, key=key, schedule=each) for number, each in enumerate(schedules))
    return OBJECTS + "".join(items)


GOOD, BAD = "0 * * * *", "61 * * * *"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - nmae: my-crm\n    proxy: {enabled: true}\n", "  - name: my-crm\n    proxy: {enabled: true}\n"),
        ("  - provder: hubspot\n    proxy: {}\n", "  - provider: hubspot\n    proxy: {}\n"),
        (
            OBJECTS.removeprefix(HEAD) + "        - destinaton: hook\n          objctName: contacts\n",
            OBJECTS.removeprefix(HEAD) + "        - destination: hook\n          objectName: contacts\n",
        ),
    ],
    ids=["a name", "no name", "a name below"],
)
def test_what_a_fix_only_words_or_places_otherwise_does_not_keep_it_back(before: str, after: str) -> None:
    fixed = fix_text(HEAD + before)

    assert (fixed.text, fixed.left_out) == (HEAD + after, ())
    assert {each.rule for each in fixed.diagnostics} == {"required-field"}


def test_a_finding_that_gets_worse_is_new() -> None:
    """A subscribed object may do without a schedule, which is a warning; another one may not."""
    text = OBJECTS + "        - objctName: contacts\n          destination: hook\n          optionalFieldsAuto: all\n"
    worse = check_document(read_document(text))
    better = [each._replace(severity=Severity.INFO) for each in worse]

    assert fixing.new_findings(better, worse, fixing.WayBack(())) == worse
    assert fixing.new_findings(worse, better, fixing.WayBack(())) == []


def test_a_fix_that_uncovers_a_defect_is_left_out_and_says_which() -> None:
    fixed = fix_text(objects(GOOD, BAD, GOOD))

    assert fixed.text == objects(GOOD, BAD, GOOD).replace('Schedule: "0', 'schedule: "0')
    (left,) = fixed.left_out
    assert (left.diagnostic.rule, left.fix.title) == ("unknown-key", 'rename to "schedule"')
    assert left.reason.startswith('it would cause error[schedule-syntax] "61 * * * *": minute 61')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (objects("@daily"), objects("0 0 * * *", key="schedule")),
        (objects(GOOD).replace("Schedule", "schedule").replace("specVersion: 1.0.0", "specversion: 1.0"), None),
        (objects(GOOD, "@hourly", GOOD), objects(GOOD, GOOD, GOOD, key="schedule")),
    ],
)
def test_a_defect_that_is_uncovered_and_can_be_fixed_in_turn_is_not_harmful(before: str, after: str | None) -> None:
    fixed = fix_text(before)

    assert (fixed.text, fixed.left_out, fixed.diagnostics) == (after or objects(GOOD, key="schedule"), (), [])


def test_only_the_fix_is_left_out_that_uncovers_what_cannot_be_fixed() -> None:
    schedules = ("@daily", BAD, GOOD, "@daily")

    fixed = fix_text(objects(*schedules))

    assert fixed.text == objects("0 0 * * *", BAD, GOOD, "0 0 * * *", key="schedule").replace(
        'schedule: "61', 'Schedule: "61'
    )


def test_what_could_not_be_read_after_many_syntax_errors_keeps_no_fix_back() -> None:
    """Only the first twelve of these unquoted schedules are reported; nothing is known about the rest."""
    text = objects(*["*/10 * * * *"] * 40, key="schedule") + "extra: 1\n"
    unquoted = text.replace('"*', "*").replace('*"', "*")

    fixed = fix_text(unquoted)

    assert (fixed.text, fixed.left_out) == (text, ())
    assert [each.rule for each in fixed.diagnostics] == ["unknown-key"]


def test_a_fix_whose_harm_is_far_away_is_found() -> None:
    """They cannot both have the name that each would get."""
    item = "  - {key}: my-crm\n    provider: hubspot\n    proxy: {{enabled: true}}\n"
    others = "".join(item.format(key="name").replace("my-crm", f"crm{number}") for number in range(9))
    text = HEAD + item.format(key="nmae") + others + item.format(key="nmae")

    fixed = fix_text(text)

    assert fixed.text == text.replace("nmae", "name", 1)
    assert "duplicate-integration-name" in fixed.left_out[0].reason


def test_harm_far_away_is_found_also_among_very_many_fixes() -> None:
    item = "  - {key}: crm{number}\n    provider: hubspot\n    proxy: {{enabled: true}}\n"
    numbers = [*range(60), 3, *range(60, 100)]
    text = HEAD + "".join(item.format(key="nmae", number=number) for number in numbers)

    fixed = fix_text(text)

    assert len(fixed.left_out) == 1
    assert fixed.text.count("nmae") == 1


def checks_of(text: str) -> tuple[int, fixing.Fixed]:
    """How often a text is checked to fix it."""
    with mock.patch.object(fixing, "check_subject", wraps=fixing.check_subject) as check:
        fixed = fix_text(text)
    return check.call_count, fixed


@pytest.mark.parametrize("is_bad", [lambda n: n == 7, lambda n: n % 2 == 0, lambda _: True, lambda _: False])
def test_the_number_of_checks_does_not_grow_with_the_number_of_fixes(is_bad: object) -> None:
    few = [BAD if is_bad(number) else GOOD for number in range(50)]
    many = [BAD if is_bad(number) else GOOD for number in range(200)]

    (of_few, _), (of_many, fixed) = checks_of(objects(*few)), checks_of(objects(*many))

    assert of_many <= of_few <= 8
    assert (len(fixed.applied), len(fixed.left_out)) == (many.count(GOOD), many.count(BAD))


def test_more_fixes_than_findings_are_listed_are_all_applied() -> None:
    schedules = [GOOD] * 1_200

    fixed = fix_text(objects(*schedules))

    assert fixed.text == objects(*schedules, key="schedule")
    assert (len(fixed.applied), fixed.diagnostics) == (1_200, [])


@st.composite
def manifests(draw: st.DrawFn) -> tuple[str, int, int]:
    """A manifest with fixes that help and fixes that do harm, and the numbers of both."""
    kinds = draw(st.lists(st.sampled_from(["fine", "helps", "uncovers", "lacks", "typo"]), min_size=1, max_size=30))
    items = []
    for number, kind in enumerate(kinds):
        item = OBJECT.format(number=number, key="schedule", schedule=GOOD)
        if kind in {"helps", "uncovers"}:
            item = item.replace("schedule", "Schedule").replace(GOOD, GOOD if kind == "helps" else BAD)
        elif kind == "lacks":
            item = item.replace("          destination: hook\n", "").replace("objectName", "objctName")
        elif kind == "typo":
            item = item.replace("all", "All")
        items.append(item)
    return OBJECTS + "".join(items), sum(each in {"helps", "lacks", "typo"} for each in kinds), kinds.count("uncovers")


@settings(max_examples=60)
@given(manifests())
def test_every_fix_that_helps_is_applied_and_every_one_that_does_harm_is_not(case: tuple[str, int, int]) -> None:
    text, helpful, harmful = case

    fixed = fix_text(text)

    assert (len(fixed.applied), len(fixed.left_out)) == (helpful, harmful)
    assert 'Schedule: "0' not in fixed.text
    assert 'schedule: "61' not in fixed.text
    assert fix_text(fixed.text, DEFAULTS).text == fixed.text
