"""The JSON reader: strict, exact about numbers, and right about places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplsp.contract.json_text import JsonMistake, JsonPlaces, Number, parse_json, render_json, walk

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\/ é\n', max_size=3), inner, max_size=4),
    max_leaves=20,
)


def plain(value: Any) -> Any:
    """A read value with Python's own numbers."""
    if isinstance(value, Number):
        return json.loads(value.source)
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    return [plain(child) for child in value] if isinstance(value, list) else value


@given(value=VALUES, indent=st.sampled_from([None, 1, 4]), ascii_only=st.booleans())
def test_every_value_is_found_at_its_place(value: Any, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    places = JsonPlaces(text)

    assert places.root.span == (0, len(text))
    for path, child in walk(value):
        node, is_there = places.around(path)
        assert is_there
        assert json.loads(text[slice(*node.span)]) == child
        assert places.path_of(node.span) == path
        if path and isinstance(path[-1], str):
            assert node.key is not None
            assert places.name(node.key.span) == path[-1]
            assert places.path_of(node.key.span) == path
    assert places.duplicates == []


@given(value=VALUES)
def test_what_is_read_and_written_is_the_same_in_the_form_of_the_json_module(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=2) + "\n"

    assert render_json(parse_json(json.dumps(value)).value) == expected
    assert plain(parse_json(expected).value) == value


@given(text=st.text("{}[]:,\"\\ \n'/#-+.0123456789eEtrufalsn \u00e9\t", max_size=12))
def test_the_reader_takes_what_the_json_module_takes_but_no_constants(text: str) -> None:
    def refuse(_: str) -> NoReturn:
        raise ValueError

    def accepts(read: Callable[[str], object]) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    assert accepts(parse_json) is accepts(lambda each: json.loads(each, parse_constant=refuse))


MISTAKES = [
    ('{"a": 1,}', 7, "a trailing comma; remove it"),
    ("[1, 2 , ]", 6, "a trailing comma; remove it"),
    ("[1,\n  // no\n2]", 6, "a comment; JSON does not have comments"),
    ("{} # end", 3, "a comment; JSON does not have comments"),
    ("{'a': 1}", 1, "a single quote; JSON writes text in double quotes"),
    ("{a: 1}", 1, '"a" must be in double quotes'),
    ('{"a" 1}', 5, "a comma or colon is missing here"),
    ('["a" "b"]', 5, "a comma or colon is missing here"),
    ('{"a": yes}', 6, '"yes" is not a JSON value; text must be in double quotes'),
    ("[" + "x" * 50 + "]", 1, f'"{"x" * 40}" is not a JSON value'),
    ('{"a": }', 6, "a value is missing"),
    ('{"a": Infinity}', 6, '"Infinity" is not a JSON value'),
    ('["NaN", NaN]', 8, '"NaN" is not a JSON value'),
    ('["a\nb"]', 3, "U+000A inside a string"),
    ('["\\x"]', 2, "an unknown escape in a string"),
    ('["a', 1, "this string is never closed"),
    ('{"a": 1} {}', 9, "text after the end of the value"),
    ("", 0, "the file is empty"),
    (" \n", 2, "the file is empty"),
    ('{"a": [', 7, "the file ends before its value does"),
    ('["\\ud83d", "\\ud83d\\ude00"]', 1, "half of a surrogate pair is not a character"),
]


@pytest.mark.parametrize(("text", "offset", "message"), MISTAKES)
def test_a_mistake_is_named_where_a_person_made_it(text: str, offset: int, message: str) -> None:
    with pytest.raises(JsonMistake) as caught:
        parse_json(text)

    assert caught.value.message.startswith(message)
    assert caught.value.offset == offset


def test_repeated_keys_are_found_wherever_they_are() -> None:
    text = '{"a": {"b": 1, "b": 2}, "c": [{"d": 1}, {"d": 1}], "a": 3}'
    places = JsonPlaces(text)

    assert parse_json(text).has_duplicates
    assert [places.path_of(span) for span in places.duplicates] == [("a", "b"), ("a",)]
    assert text[slice(*places.around(("a",))[0].span)] == "3", "of a repeated key the last counts"
    assert not parse_json('[{"d": 1}, {"d": 1}]').has_duplicates


NOT_QUITE_YAML = [
    '{"a"\n\t:\n\t1}',
    "\t[\t1]",
    '{"a\x7f": 1, "a\x80": 2, "a\ufffe": 3}',
    '{"\\ud83d\\ude00": 1, "\\uD83D\\uDE01": 2}',
    '{"\\\\ud83d\\\\ude00": "\\ud83d\\ude00"}',
    '{"a\u2028": 1, "a\x85": 2}',
    '{"<<": {"a": 1}, "*a": "&a", "": 2}',
    "[" * 99 + "]" * 99,
]


@pytest.mark.parametrize("text", NOT_QUITE_YAML)
def test_places_are_known_also_where_json_has_more_than_yaml(text: str) -> None:
    places = JsonPlaces(text)

    for path, child in walk(parse_json(text).value):
        node, is_there = places.around(path)
        assert is_there, path
        assert parse_json(text[slice(*node.span)]).value == child
        assert places.path_of(node.span) == path
    assert places.duplicates == []


def test_after_a_key_of_more_than_a_thousand_characters_the_whole_is_the_place() -> None:
    text = f' {{"{"k" * 2000}": 1}} '
    places = JsonPlaces(text)

    node, is_there = places.around(("k" * 2000,))
    assert (node.span, is_there) == ((1, len(text) - 1), False)
    assert places.path_of(node.span) == ()


@given(value=VALUES, path=st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=4))
def test_around_what_is_missing_the_innermost_thing_is_found(value: Any, path: list[str | int]) -> None:
    places = JsonPlaces(json.dumps(value))
    known = {each for each, _ in walk(value)}
    there = max(length for length in range(len(path) + 1) if tuple(path[:length]) in known)

    node, is_there = places.around(tuple(path))

    assert node is places.around(tuple(path[:there]))[0]
    assert is_there is (there == len(path))
