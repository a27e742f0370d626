"""Before a text is replaced, a second parser (ruamel.yaml) finds the same data in it, apart from intended changes."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_check import check_document
from support_fixtures import strip_expectations

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.manifest.reading import read_document
from amplsp.problem import Profile
from amplsp.yaml import Document, Edit, Span, apply_edits
from amplsp.yaml.witness import change_beyond_append, change_beyond_repairs, change_of_data

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = 20
"""At most this many fixes of a text are tried."""
FIXTURES = sorted((Path(__file__).parents[1] / "rules/fixtures/manifest").glob("*.yaml"))
TEXT = """\
a: 1
list:
  - name: one
    text: >
      folded
      text
  - name: two
    more: [x, y]
z: last
"""


def insertion(text: str, at: str, new: str) -> list[Edit]:
    """An edit that writes something after the first occurrence of a text."""
    end = text.index(at) + len(at)
    return [Edit(Span(end, end), new)]


def replacement(text: str, old: str, new: str) -> list[Edit]:
    start = text.index(old)
    return [Edit(Span(start, start + len(old)), new)]


def beyond(text: str, *rounds: Sequence[Edit]) -> str:
    """What a second parser says about repairs."""
    after = reduce(apply_edits, map(dict.fromkeys, rounds), text)
    return change_beyond_repairs(text, after, rounds, read_document)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\n", "b: 2\na:   1 # c\n"),
        ("a: '0 * * * *'\n", 'a: "0 * * * *"\n'),
        ("a: &x {b: 1}\nc: *x\n", "a: &x\n  b: 1\nc: *x\n"),
        ("a: &x [*x]\n", "a:  &x [*x]\n"),
        ("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "a:  &x 1\nb: *x\nc: &x 2\nd: *x\n"),
        ("a: 1\n\t\nb: 2\n", "a: 1\n\nb: 2\n"),
        ("\ufeffa: 1\n", "\ufeffa:  1\n"),
        ("# nothing\n", "\n"),
    ],
)
def test_another_look_is_the_same_data(before: str, after: str) -> None:
    assert change_of_data(before, after) == ""


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (TEXT.replace("a: 1", 'a: "1"'), 'a is 1 and would be "1"'),
        (TEXT.replace("name: two", "name: 2"), 'list[1].name is "two" and would be 2'),
        (TEXT.replace("z: last\n", ""), 'z is "last" and would be nothing'),
        (TEXT + "y: 1\n", "y is nothing and would be 1"),
        (TEXT.replace("[x, y]", "[x]"), 'list[1].more[1] is "y" and would be nothing'),
        (TEXT.replace("[x, y]", "{x: y}"), 'list[1].more is ["x", "y"] and would be {x}'),
        (
            TEXT.replace("      text\n", "      text \n"),
            r'list[0].text is "folded text\n" and would be "folded text \n"',
        ),
        (TEXT + "\t- x", "the whole is readable and would be unreadable (line 10: "),
        ("- 1\n", "the whole is {a, list, z} and would be [1]"),
    ],
)
def test_other_data_is_reported_by_place_and_values(after: str, words: str) -> None:
    assert words in change_of_data(TEXT, after)


def test_of_many_places_three_are_named() -> None:
    assert change_of_data("[1, 2, 3, 4, 5]", "[a, b, c, d, e]").endswith(" (and 2 more)")


def test_two_keys_of_one_name_are_both_compared() -> None:
    assert change_of_data("a: 1\na: 2\n", "a: 1\na: 3\n") == "a is 2 and would be 3"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("[{n: 0}, {a: 1, x: 1}, {b: 2, x: 1}]", "[0] is nothing and would be {n}"),
        ("[{a: 1, x: 1}, {n: 0}, {b: 2, x: 1}]", "[1] is nothing and would be {n}"),
        ("[{a: 1, x: 1}, {b: 2, x: 1}, {n: 0}]", "[2] is nothing and would be {n}"),
        ("[{m: 0}, {a: 1, x: 1}, {n: 0}, {b: 2, x: 1}]", "[0] is nothing and would be {m} (and 1 more)"),
    ],
)
def test_an_item_is_compared_with_the_one_that_it_became_even_if_all_items_change(after: str, words: str) -> None:
    found = change_of_data("[{a: 1}, {b: 2}]", after)

    assert words in found
    assert "would be nothing" not in found


def test_an_item_may_become_like_its_neighbour_while_that_one_changes() -> None:
    text = "- {a: 7, b: 1}\n- {a: 7, c: 1}\n"

    assert beyond(text, [*replacement(text, "7, b", '"7", b'), *replacement(text, "c: 1", "b: 1")]) == ""


def test_a_dash_may_be_inserted_while_the_items_around_it_get_new_keys() -> None:
    text = "- a: 1\n- b: 2\n  b: 3\n- c: 4\n"
    edits = [*insertion(text, "a: 1", "\n  x: 1"), *replacement(text, "  b: 3", "- b: 3\n  x: 1")]
    edits += [*insertion(text, "b: 2", "\n  x: 1"), *insertion(text, "c: 4", "\n  x: 1")]

    assert beyond(text, edits) == ""


def test_what_could_not_be_read_counts_as_it_was_understood() -> None:
    """The lost line may add its key; what was known must stay."""
    before = "a: 1\nwrong\nb: [x, y]\n"

    assert Document(before).lost
    assert change_of_data(before, "a: 1\nwrong: 1\nb: [x, y]\n") == ""
    assert change_of_data(before, "a: 1\nb: [x]\n") == 'b[1] is "y" and would be nothing'
    assert change_of_data(before, "a: 1\nb: [x, z]\n\t\n") == 'b[1] is "y" and would be "z"'


def test_where_syntax_errors_remain_other_fixes_are_taken() -> None:
    assert change_of_data("a: 1\nwrong\nb: [x, y]\n", "a: 1\nwrong\nb: [x]\n") == ""
    assert "unreadable" in change_of_data("a: 1\nb: [x, y]\n", "a: 1\nwrong\nb: [x, y]\n")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_fix_changes_only_what_it_is_about(path: Path) -> None:
    text = strip_expectations(path.read_text(encoding="utf-8"))
    catalog = load_catalog()
    fixes = list(
        dict.fromkeys(
            fix
            for profile in Profile
            for found in check_document(Document(text), Settings(profile), catalog)
            for fix in found.fixes
        )
    )

    some = fixes[:: len(fixes) // MANY + 1]
    assert {fix.title: words for fix in some if (words := beyond(text, fix.edits))} == {}


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        (insertion(TEXT, "name: one", "\n    name: three"), ""),
        (insertion(TEXT, "[x, y]", "\n  - name: three"), ""),
        (insertion(TEXT, "z: last", "\ny: 1"), ""),
        (insertion(TEXT, "z: last", "\n  y: 1"), "unreadable"),
        (
            insertion(TEXT, "      text", "\n      other: 1"),
            'list[0].text is "folded text\\n" and would be "folded text other',
        ),
        (insertion(TEXT, "name: two", "\nnew: "), 'list[1].more is ["x", "y"] and would be nothing'),
        (replacement(TEXT, "name: one", 'name: "one'), "unreadable"),
        (replacement(TEXT, "    more: ", "more: "), 'more is nothing and would be ["x", "y"]'),
        (replacement(TEXT, "    more: [x, y]\n", ""), ""),
        (replacement(TEXT, "more", "less"), ""),
        (replacement(TEXT, "a: 1", "a: &b 1"), ""),
        (replacement(TEXT, "a: 1\nlist:", "a:\n  list:"), ""),
    ],
)
def test_a_fix_may_change_only_where_its_edits_are(edits: list[Edit], words: str) -> None:
    found = beyond(TEXT, edits)

    assert words in found
    assert bool(words) == bool(found)


def test_each_round_of_fixes_is_judged_by_its_own_edits() -> None:
    first = replacement(TEXT, "a: 1", "a: 22")
    second = replacement(apply_edits(TEXT, first), "last", "first")

    assert beyond(TEXT, first, second) == ""
    assert beyond(TEXT, first, insertion(apply_edits(TEXT, first), "      text", "\n      b")) != ""


def test_what_is_written_is_what_the_fixes_made() -> None:
    edits = replacement(TEXT, "a: 1", "a: 22")

    assert change_beyond_repairs(TEXT, TEXT.replace("a: 1", "a: 23"), [edits]) == "a is 22 and would be 23"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (TEXT.replace("z: last", "  - name: three\nz: last"), ""),
        (TEXT.replace("  - name: one", "  - name: zero\n  - name: one"), "list[0] is nothing and would be {name}"),
        (TEXT.replace("z: last", "  - name: three\nz: first"), 'z is "last" and would be "first"'),
        (TEXT.replace("name: two", "name: three"), 'list[1].name is "two" and would be "three"'),
        (TEXT.replace("list:\n", "version: 1\nlist:\n"), ""),
        (TEXT.replace("list:\n", "other: 1\nlist:\n"), "other is nothing and would be 1"),
    ],
)
def test_what_is_added_comes_after_what_was_there(after: str, words: str) -> None:
    assert change_beyond_append(TEXT, after, "list", ("version",)) == words


@pytest.mark.parametrize("before", ["", "# c\n", "---\n", "a: 1\n", "list:\n", "list: []\n"])
def test_a_list_may_be_new_or_have_been_empty(before: str) -> None:
    after = before.replace("list: []", "").replace("list:", "") + "list:\n  - 1\n"

    assert change_beyond_append(before, after, "list") == ""
