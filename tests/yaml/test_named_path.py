"""A path in names tells two places apart, stays on one line of ASCII, and does not count what has a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplsp.yaml import Document
from amplsp.yaml.named_path import Names, way_along, way_at, way_to

NAMES = {"people": (("name", ""), ("nick", "nick=")), "words": ()}


def paths(text: str) -> list[str]:
    """The path of each value of a document."""
    document = Document(text)
    names = Names(NAMES)
    return [names.path(way_to(node)) for node in document.root.walk() if node.key is not None or not node.parent]


def first(name: str) -> str:
    """The path of the first item, which has this name."""
    document = Document("people: [{name: x}]")
    names = Names(NAMES, lambda _: name)
    return names.path(way_along(document.root, ("people", 0)))


def test_items_go_by_their_names_and_by_their_index_only_where_they_have_none() -> None:
    people = "{name: ann, age: 1}, {nick: bo}, {age: 2}, just a text, {name: ~, nick: cy}, [x]"
    text = f"people: [{people}]\nothers: [a, {{b: 1}}]"

    assert paths(text) == [
        "",
        "people",
        "people[ann].name",
        "people[ann].age",
        "people[nick=bo].nick",
        "people[2].age",
        "people[nick=cy].name",
        "people[nick=cy].nick",
        "others",
        "others[1].b",
    ]


def test_texts_in_a_list_of_names_are_their_own_names() -> None:
    document = Document("words: [a, b]")

    assert Names(NAMES).path(way_at(document.root, document.root.get("words").items[1].span)) == "words[b]"


def test_the_later_ones_of_equal_names_are_numbered() -> None:
    assert paths("people: [{name: ann}, {name: bo}, {name: ann}, {name: 'ann#2'}]")[2:] == [
        "people[ann].name",
        "people[bo].name",
        "people[ann#2].name",
        'people["ann#2"].name',
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Account__c", "Account__c"),
        ("crm/v2.contacts:all", "crm/v2.contacts:all"),
        ("two words", "two words"),
        ("0", '"0"'),
        ("a]b", '"a]b"'),
        ('say "hi"', '"say \\"hi\\""'),
        ("x=y", '"x=y"'),
        (" a", '" a"'),
        ("one\ntwo", '"one\\ntwo"'),
        ("Müller", '"M\\u00fcller"'),
        ("🚀", '"\\ud83d\\ude80"'),
        ("$['a']['b']", "\"$['a']['b']\""),
    ],
)
def test_odd_characters_are_written_so_that_nothing_else_can_be_meant(name: str, written: str) -> None:
    assert first(name) == f"people[{written}]"


def test_very_long_names_are_shortened_and_still_distinguished() -> None:
    one, other = first("x" * 5_000 + "a"), first("x" * 5_000 + "b")

    assert one != other
    assert len(one) < 80
    assert one.startswith("people[xxxxxxxx")


@given(st.text(max_size=100), st.text(max_size=100))
def test_different_names_have_different_paths(one: str, other: str) -> None:
    written = first(one)

    assert written.isascii()
    assert written.isprintable()
    assert (written == first(other)) == (one == other)


def test_keys_that_are_not_plain_words_cannot_be_read_as_a_way() -> None:
    assert paths('"a.b": 1\na: {b: 2}\n"": 3')[1:] == ['"a.b"', "a", "a.b", '""']


def test_a_way_can_lead_to_what_is_not_there() -> None:
    document = Document("people: [{name: ann}]")

    assert Names(NAMES).path(way_along(document.root, ("people", 0, "age"))) == "people[ann].age"
    assert Names(NAMES).path(way_along(document.root, ("people", 7, "age"))) == "people[7].age"
    assert Names(NAMES).path(way_along(document.root, ("none", 0))) == "none[0]"
