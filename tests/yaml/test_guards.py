"""Whatever the text is, reading it ends, never fails, and says where the text is wrong."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_yaml import MANIFEST

from amplsp.yaml import Document
from amplsp.yaml.document import LARGEST

LENGTH = 200_000


def filled(pattern: str) -> str:
    return (pattern * (LENGTH // len(pattern) + 1))[:LENGTH]


ABSURD = {
    "nested lists": "[" * 10_000,
    "nested closed lists": "[" * 10_000 + "]" * 10_000,
    "nested dashes": filled("- "),
    "nested braces": filled("{"),
    "nested questions": filled("? "),
    "nested blocks": "".join(" " * depth + "a:\n" for depth in range(600)),
    "nested items": "".join(" " * depth + "-\n" for depth in range(600)),
    "too large": f"a: {LARGEST * ' '}b",
    "one line of colons": filled("a: "),
    "words in a flow": filled("[a] "),
    "anchors": filled("&a "),
    "aliases": filled("*a "),
    "alias items": filled("- *a\n"),
    "tags": filled("! "),
    "tabs": "a:\n" + filled("\tb: c\n"),
    "tabs and spaces": "a:\n" + filled("\tb: c\n d: e\n"),
    "directives": filled("%a b\n"),
    "open quote": 'a: "' + filled("b: c\n"),
    "open bracket": "a: [" + filled("b: c\n"),
    "open brace": "a: {" + filled("- b\n"),
    "half-typed lines": "".join(f"k{number}: v\nbad{number}\n" for number in range(10_000)),
    "wrong levels": "".join(f"k{number}:\n   a: 1\n  b: 2\n" for number in range(8_000)),
    "blank lines": "a: 1\n" + "\n" * LENGTH + "b",
    "NUL": "\0" * LENGTH,
    "self reference": "a: &a [*a]",
    "lone surrogate": "a: \ud800",
}


@pytest.mark.parametrize("case", ABSURD)
def test_an_absurd_text_is_a_mistake_with_a_place(case: str) -> None:
    document = Document(ABSURD[case])
    assert document.syntax_errors
    for mistake in document.syntax_errors:
        assert 0 <= mistake.span.start <= mistake.span.end <= len(document.text)
        assert mistake.message
    assert isinstance(document.comments, list)
    document.root.plain()
    assert len(list(document.root.walk())) < 100_000


HARMLESS = [" ", "\n", "\r", "#", "#\n", " #", "'", "a", "k: 'v'  \n", "---\n", "a: b\n"]


@pytest.mark.parametrize("pattern", HARMLESS)
def test_a_large_text_that_is_yaml_is_read(pattern: str) -> None:
    document = Document(filled(pattern)[:100_000])
    assert isinstance(document.comments, list)
    assert len(document.duplicates) <= 100


def test_random_bytes_are_read_to_some_end() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for alphabet in (range(256), range(32, 127), list(map(ord, "abc:- \n\"'[]{}#&*!|>%@`\t\r,?"))):
        check_everything("".join(chr(chance.choice(alphabet)) for _ in range(20_000)))


def check_everything(text: str) -> Document:
    document = Document(text)
    nodes = list(document.root.walk()) if document.root else []
    assert len(nodes) == len(set(map(id, nodes)))
    for node in nodes:
        assert 0 <= node.span.start <= node.span.end <= len(text)
        document.root.at(node.path)
    for span in [mistake.span for mistake in document.syntax_errors] + document.lost:
        assert 0 <= span.start <= span.end <= len(text)
    for mistake in document.syntax_errors:
        assert bool(mistake.edits) == bool(mistake.fix)
    assert all(comment.text.startswith("#") for comment in document.comments)
    document.root.plain()
    return document


VARIED = """# c
a: &x {b: [1, "two # 2", 'it''s'], c: ~}
d: |
  text: # none
   more
e:
- <<: *x
  "f": >-
    g

- h: !!str 1 # i
j: "\\x41\\u00e9 \\
  k"
---
l: 1
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [MANIFEST, VARIED], ids=["manifest", "varied"])
def test_every_beginning_of_a_text_is_read(text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    for end in range(len(text) + 1):
        check_everything(text[:end])


@settings(max_examples=150)
@given(
    st.sampled_from([MANIFEST, VARIED]),
    st.lists(
        st.tuples(
            st.integers(0, 420), st.integers(0, 4), st.text(":-# \t\n\r\"'[]{},&*!|>%@`?\\ax0é😀\u0085", max_size=3)
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_random_edits_are_survived(text: str, edits: list[tuple[int, int, str]]) -> None:
    for start, length, inserted in edits:
        text = text[:start] + inserted + text[start + length :]
    check_everything(text)


def test_the_fix_of_a_mistake_removes_it() -> None:
    text = MANIFEST.replace('"*/10 * * * *"', "*/10 * * * *").replace("provider: ", "provider:")
    assert [mistake.fix for mistake in Document(text).syntax_errors] == [
        "insert a space after the colon",
        "quote the schedule",
    ]
