"""What rules write into a manifest looks like what the author has written around it."""

from __future__ import annotations

import pytest

from amplsp.rules.manifest._repairs import item_removals, remove_entry
from amplsp.yaml import Document, apply_edits
from amplsp.yaml.insertion import insert_entry, insert_item, scalar, set_value
from amplsp.yaml.nodes import Mapping, Scalar, Style
from amplsp.yaml.text import Span

ORDER = ("a", "b", "c")


def inserted(text: str, key: str, value: object, *path: str | int, order: tuple[str, ...] = ORDER) -> str:
    document = Document(text)
    edit = insert_entry(document, document.root.at(path), key, value, order)  # type: ignore[arg-type]
    assert edit is not None
    return apply_edits(text, [edit])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nc: 3\n", "a: 1\nb: x\nc: 3\n"),
        ("a: 1 # one\nc: 3\n", "a: 1 # one\nb: x\nc: 3\n"),
        ("a:\n  - 1\n\n# three\nc: 3\n", "a:\n  - 1\nb: x\n\n# three\nc: 3\n"),
        ("a: 1", "a: 1\nb: x"),
        ("c: 3\n", "b: x\nc: 3\n"),
        ("a: 1\r\nc: 3\r\n", "a: 1\r\nb: x\r\nc: 3\r\n"),
        ("{a: 1}", "{a: 1, b: x}"),
        ("{}", "{b: x}"),
        ("{ a: 1, }", "{ a: 1, b: x }"),
        ('{"a": 1}', '{"a": 1, "b": "x"}'),
        ('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": "x"\n}\n'),
        ("a: |\n  one\n  two\nc: 3\n", "a: |\n  one\n  two\nb: x\nc: 3\n"),
        ("a:\nc: 3\n", "a:\nb: x\nc: 3\n"),
    ],
)
def test_a_new_key_is_put_after_those_that_usually_come_before_it(text: str, expected: str) -> None:
    assert inserted(text, "b", "x") == expected


def test_a_new_key_in_a_list_item_is_aligned_with_the_items_other_keys() -> None:
    assert inserted("l:\n  - a: 1\n  - a: 2\n", "b", "x", "l", 0) == "l:\n  - a: 1\n    b: x\n  - a: 2\n"
    assert inserted("l:\n- c: 1\n", "b", "x", "l", 0) == "l:\n- b: x\n  c: 1\n"


def test_nested_values_follow_the_documents_indentation_and_list_style() -> None:
    value = {"list": [{"k": "v", "w": "*"}], "map": {"on": True}}
    wide = inserted("a:\n    x:\n    - 1\n", "b", value)

    assert wide == 'a:\n    x:\n    - 1\nb:\n    list:\n    - k: v\n      w: "*"\n    map:\n        on: true\n'


def test_a_key_is_not_put_between_an_ignore_comment_and_the_key_it_is_about() -> None:
    assert inserted("# amp:ignore[x]\nc: 3\n", "a", "1.0.0") == "a: 1.0.0\n# amp:ignore[x]\nc: 3\n"


def test_nothing_is_inserted_into_a_bracket_with_comments() -> None:
    document = Document("{a: 1, # one\n}")

    assert insert_entry(document, document.root, "b", "x") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l:\n  - 1 # one\n", "l:\n  - 1 # one\n  - k: v\n"),
        ("l:\n- 1\n", "l:\n- 1\n- k: v\n"),
        ("l: []\n", "l: [{k: v}]\n"),
        ("l: [1]\n", "l: [1, {k: v}]\n"),
    ],
)
def test_a_new_item_is_put_at_the_end_of_its_list(text: str, expected: str) -> None:
    document = Document(text)
    edit = insert_item(document, document.root.get("l"), {"k": "v"})

    assert edit is not None
    assert apply_edits(text, [edit]) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("a:\n", "x", "a: x\n"),
        ("a: ~ # c\n", "x", "a: x # c\n"),
        ('a: ""\n', "x", "a: x\n"),
        ("a: # c\nb: 1\n", "x", "a: x # c\nb: 1\n"),
        ("a: # c\nb: 1\n", {"k": "v"}, "a: # c\n  k: v\nb: 1\n"),
        ("a: null\n", ["v"], "a:\n  - v\n"),
        ("{a: , b: 1}", {"k": "v"}, "{a: {k: v}, b: 1}"),
        ("{a, b: 1}", "x", "{a: x, b: 1}"),
    ],
)
def test_a_key_without_a_value_gets_one(text: str, value: object, expected: str) -> None:
    document = Document(text)
    root = document.root
    assert isinstance(root, Mapping)
    entry = root.entry("a")
    assert entry is not None

    assert apply_edits(text, set_value(document, root, entry, value)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["on", "1.5", "*/10 * * * *", "a: b", "", "true", "# x", "1:30", "a, b", "tab\t"])
def test_text_that_would_be_read_as_something_else_is_quoted(text: str) -> None:
    written = scalar(text)

    assert written.startswith('"')
    assert Document(f"a: {written}").root.get("a").text == text


def test_a_replaced_text_keeps_its_quotes() -> None:
    assert scalar("it's", Scalar(Span(0, 1), "x", Style.SINGLE)) == "'it''s'"
    assert scalar("x", Scalar(Span(0, 1), "x", Style.DOUBLE)) == '"x"'


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("a: 1\nb: 2\n", "a", "b: 2\n"),
        ("a: 1\nb:\n  - 2\n", "b", "a: 1\n"),
        ("a: 1\nb: 2", "b", "a: 1"),
        ("{a: 1, b: 2}", "a", "{b: 2}"),
        ("{a: 1, b: 2}", "b", "{a: 1}"),
    ],
)
def test_a_key_goes_away_with_its_lines_and_commas(text: str, key: str, expected: str) -> None:
    document = Document(text)
    root = document.root
    assert isinstance(root, Mapping)
    entry = root.entry(key)
    assert entry is not None
    edit = remove_entry(document, root, entry)

    assert edit is not None
    assert apply_edits(text, [edit]) == expected


def test_the_first_key_of_an_item_leaves_its_dash_to_the_next_key() -> None:
    text = "- a: 1\n  b: 2\n"
    document = Document(text)
    item = document.root.items[0]
    assert isinstance(item, Mapping)
    edit = remove_entry(document, item, item.own_entries[0])

    assert edit is not None
    assert apply_edits(text, [edit]) == "- b: 2\n"


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("- a: 1\n  b: 2\n- c: 3\n", 0, "- c: 3\n"),
        ("- a\n- b", 1, "- a"),
        ("[a, b, c]", 1, "[a, c]"),
    ],
)
def test_an_item_goes_away_with_its_dash(text: str, index: int, expected: str) -> None:
    document = Document(text)
    edit = item_removals(document, document.root).get(id(document.root.items[index]))

    assert edit is not None
    assert apply_edits(text, [edit]) == expected
