"""Every key and every value knows exactly where it is written."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplsp.yaml import Document, Mapping, Node, Scalar, Sequence, Span
from amplsp.yaml.document import per_document

CASES = {
    "plain": ("a:   x y  # c\n", "x y"),
    "double quotes": ('a: "x # y" \n', '"x # y"'),
    "single quotes over two lines": ("a: 'x\n  y'\nb: 1\n", "'x\n  y'"),
    "plain over two lines": ("a: x\n  y  \nb: 1\n", "x\n  y"),
    "flow list": ("a: [b, c ]  # d\n", "[b, c ]"),
    "flow mapping": ("a: {b: c}\n", "{b: c}"),
    "block list": ("a:\n  - b\n  - c: d\n\nb: 1\n", "- b\n  - c: d"),
    "block list that is not indented": ("a:\n- b\n- c\nb: 1\n", "- b\n- c"),
    "block mapping": ("a:\n  b: c\n  d: [e]\n# x\nb: 1\n", "b: c\n  d: [e]"),
    "literal": ("a: |\n  x\n  y  \n\nb: 1\n", "|\n  x\n  y  "),
    "folded and kept": ("a: >+2 # c\n    x\n\n\nb: 1\n", ">+2 # c\n    x"),
    "empty literal": ("a: | # c\nb: 1\n", "|"),
    "literal with CR": ("a: |\r  x\r\rb: 1\r", "|\r  x"),
    "anchor": ("a: &x y\n", "y"),
    "tag and anchor": ("a: !!str &x  'y'\n", "'y'"),
    "anchor and comment": ("a: &x # c\n  b: c\n", "b: c"),
    "anchor and comment at the margin": ("a: &x\n# c\n  b\n", "b"),
    "tag and comment at the margin": ("a: !!str\r\n# c\r\n  b\r\n", "b"),
    "anchor of a list": ("a: &x\n- b\n", "- b"),
    "anchor of an indented list": ("a: &x\n  - b\n", "- b"),
    "tag of a flow list": ("a: !!seq [b]\n", "[b]"),
    "anchor of a literal": ("a: &x |\n  y\nb: 1\n", "|\n  y"),
    "alias at the end of a list": ("x: &x 1\na:\n  - b\n  - *x\nb: 1\n", "- b\n  - *x"),
    "empty": ("a:\nb: 1\n", ""),
    "emoji": ("😀: '😀'\na: 😀b\n", "😀b"),
    "byte order mark": ("\ufeffa: b\n", "b"),
    "next line character": ("x: 1\u0085\u2028\na: b\u2029c\n", "b\u2029c"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_span_of_a_value_is_its_text_without_anchor_tag_and_comment(case: str) -> None:
    text, wanted = CASES[case]
    document = Document(text)
    assert document.source(document.root.get("a").span) == wanted


EMPTY = {
    "a:\nb: 1": 2,
    "a: # c\nb: 1": 2,
    "- \n- x": 1,
    "{a, b: 1}": 2,
    "? a\n\n# c\n": 3,
    "a: !!null": 9,
    "a: &x\nb: 1": 5,
}


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_value_has_an_empty_span_after_its_colon_dash_or_key(text: str) -> None:
    empty = next(node for node in Document(text).root.walk() if isinstance(node, Scalar) and node.is_null)
    assert empty.span == Span(EMPTY[text], EMPTY[text])


def test_keys_have_spans_with_their_quotes() -> None:
    document = Document("'a b' : 1\n\"c\": {d: 2}\n")
    keys = [document.source(entry.key.span) for entry in document.root.entries]
    assert keys == ["'a b'", '"c"']
    assert document.source(document.root.entries[1].span) == '"c": {d: 2}'


def test_a_key_used_through_an_alias_has_the_place_of_its_use() -> None:
    document = Document("a: &x key\nb:\n  *x : 1\n")
    key = document.root.get("b").entries[0].key
    assert document.source(key.span) == "*x"
    assert document.root.get("b", "key").value == 1


def test_the_path_of_every_value_leads_to_it() -> None:
    document = Document("a:\n  - b: 1\n    c: [x, y]\n  - z\nd: {e: ~}\n")
    for node in document.root.walk():
        if node.key is not None or isinstance(node.parent, Sequence):
            assert document.root.at(node.path) is node
    entry = document.root.get("d").entries[0]
    assert entry.key.path == entry.value.path == ("d", "e")


def test_the_part_around_a_place_is_found_in_mappings_and_lists() -> None:
    document = Document("x: &x 1\na: [b, *x, c]\n")
    span = Span(document.text.index("c]"), document.text.index("c]") + 1)
    step = document.root.part_around(span)
    assert step is not None
    assert step[0] == "a"
    inner = step[1].part_around(span)
    assert inner is not None
    assert inner[0] == 2
    assert document.root.part_around(Span(0, len(document.text))) is None


words = st.text(st.sampled_from("ab0 .-:#'\"\\é😀\u0085\u2028~!&*"), max_size=8)


def single_quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def double_quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


scalars = st.one_of(
    words.map(single_quoted),
    words.map(double_quoted),
    st.sampled_from(["x", "x y", "1", "1.5", "true", "~", "0x1F", "a:b", "a#b", "-1", "http://a.b"]),
    words.filter(lambda word: word.strip() and not word.startswith(" ")).map(lambda word: f"|-\n      {word}"),
)


@given(
    values=st.lists(scalars, min_size=1, max_size=6),
    is_mapping=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_characters_of_a_scalars_span_read_alone_give_the_same_value(
    values: list[str], *, is_mapping: bool, newline: str
) -> None:
    heads = [f"  k{index}: " if is_mapping else "  - " for index in range(len(values))]
    body = "".join(
        f"{head}{value}  # c\n" if "|" not in value else f"{head}{value}\n"
        for head, value in zip(heads, values, strict=True)
    )
    document = Document(f"a:\n{body}".replace("\n", newline))
    assert document.syntax_errors == []
    parts: list[Node] = [part for part in document.root.get("a").parts() if part.key or not is_mapping]
    assert len(parts) == len(values)
    for part in parts:
        assert isinstance(part, Scalar)
        again = Document(document.source(part.span)).root
        assert again.value == part.value
        assert again.span.end == part.span.end - part.span.start


def test_a_mapping_spans_its_first_key_to_its_last_value() -> None:
    document = Document("# c\na: 1\nb:\n  c: 2 # d\n\n")
    assert isinstance(document.root, Mapping)
    assert document.source(document.root.span) == "a: 1\nb:\n  c: 2"


def test_what_is_worked_out_of_a_document_is_worked_out_once_and_goes_with_it() -> None:
    calls = []

    @per_document
    def length(document: Document) -> int:
        calls.append(document)
        return len(document.text)

    one, other = Document("a: 1\n"), Document("bb: 1\n")

    assert [length(one), length(other), length(one), length(other)] == [5, 6, 5, 6]
    assert calls == [one, other]
    gone = weakref.ref(one)
    calls.clear()
    del one
    gc.collect()
    assert gone() is None
