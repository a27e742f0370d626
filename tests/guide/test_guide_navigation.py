"""Registering a page changes one line at its alphabetical place, in both files."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_guide import TREE

from amplsp.guide.navigation import NavigationError, insert, read_list, sort

SCRIPT = (TREE / "src" / "generate-docs.ts").read_text(encoding="utf-8")
JSON = (TREE / "src" / "docs.json").read_text(encoding="utf-8")
WORDS = st.lists(st.from_regex(r"\A[A-Za-z][A-Za-z0-9]{0,5}\Z"), max_size=8, unique_by=str.casefold)


def script(pages: list[str], newline: str = "\n") -> str:
    lines = [f'    "provider-guides/{page}",' for page in pages]
    return newline.join(["x = {", "  group: 'Provider guides',", "  pages: [", *lines, "  ],", "};", ""])


def added(text: str, slug: str, *, is_json: bool = False) -> list[str]:
    """The new lines; all others are unchanged."""
    new = insert(read_list(text, is_json=is_json), slug).text.split("\n")
    old = text.split("\n")
    fresh = [line for line in new if line not in old]
    assert [line for line in new if line not in fresh] == old
    return fresh


def test_one_line_is_added_with_the_indent_of_the_file_and_nothing_else_changes() -> None:
    assert added(SCRIPT, "dixa") == ['        "provider-guides/dixa",']
    assert added(JSON, "dixa", is_json=True) == ['          "provider-guides/dixa",']


def test_the_last_page_of_json_has_no_comma() -> None:
    text = insert(read_list(JSON, is_json=True), "zoho").text

    assert json.loads(text)["navigation"]["groups"][0]["pages"][-1] == "provider-guides/zoho"


@given(WORDS, st.from_regex(r"\A[A-Za-z][A-Za-z0-9]{0,5}\Z"), st.sampled_from(["\n", "\r\n"]))
def test_a_page_is_in_its_place_whatever_its_case_and_is_listed_once(pages: list[str], slug: str, newline: str) -> None:
    listed = read_list(script(["overview", *sorted(pages, key=str.casefold)], newline), is_json=False)

    once = insert(listed, slug)

    names = [page.removeprefix("provider-guides/") for page in once.pages]
    assert names[0] == "overview"
    assert names[1:] == sorted(names[1:], key=str.casefold)
    assert names.count(slug) == 1
    assert insert(once, slug).text == once.text
    assert newline == "\r\n" or "\r" not in once.text


@given(st.permutations(["overview", "asana", "Brevo", "close", "zoho"]))
def test_sorting_puts_all_pages_in_order_and_keeps_comments(pages: list[str]) -> None:
    text = script(pages).replace('"provider-guides/close"', '// about close\n    "provider-guides/close"')
    text = text.replace("  ],", '    // "provider-guides/later",\n  ],')

    ordered = sort(read_list(text, is_json=False))

    assert [page.removeprefix("provider-guides/") for page in ordered.pages] == [
        *("overview", "asana", "Brevo", "close", "zoho")
    ]
    assert sorted(ordered.text.split("\n")) == sorted(text.split("\n"))


def test_disorder_is_reported() -> None:
    assert read_list(SCRIPT, is_json=False).disorder == ["provider-guides/gong", "provider-guides/hubspot"]


def test_a_page_in_a_comment_is_withheld() -> None:
    assert read_list(SCRIPT, is_json=False).withheld == ("provider-guides/brevo",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no group"),
        ("// group: 'Provider guides', pages: []", "there is no group"),
        ("group: 'Provider guides'", "has no list of pages"),
        ("group: 'Provider guides', pages: ['a', ", "is not closed"),
        ("group: 'Provider guides', pages: ['a', {group: 'x', pages: []}]", "has more than pages in it"),
    ],
)
def test_a_navigation_that_cannot_be_read_is_reported(text: str, words: str) -> None:
    with pytest.raises(NavigationError, match=words):
        read_list(text, is_json=False)


@pytest.mark.parametrize("text", ["{group: 'Provider guides', pages: []}", "{group: 'Provider guides', pages: ['b']}"])
def test_a_list_on_one_line_takes_a_page_too(text: str) -> None:
    once = insert(read_list(text, is_json=False), "a")

    assert "provider-guides/a" in once.pages
