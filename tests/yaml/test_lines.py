"""What a raw line says by itself is read alike by recovery, completion and formatting."""

from __future__ import annotations

import pytest

from amplsp.yaml.lines import (
    after_dashes,
    comment_start,
    is_blank,
    is_dash,
    is_document_mark,
    key_at,
    looks_like_entry,
)


@pytest.mark.parametrize(
    ("line", "name", "after"),
    [
        ("key: value", "key", 4),
        ("key:", "key", 4),
        ("key : value", "key", 5),
        ('"a: b": value', "a: b", 7),
        ("'it''s': value", "it''s", 8),
        ("-name: value", "-name", 6),
        ("a:b: value", "a:b", 4),
        ("a#b: value", "a#b", 4),
    ],
)
def test_a_key_is_the_text_before_a_colon_with_a_space(line: str, name: str, after: int) -> None:
    key = key_at(line, 0)

    assert key is not None
    assert (key.name, key.after) == (name, after)


@pytest.mark.parametrize(
    "line", ["word", "key:value", "- key: value", "# key: value", "a # b: c", "*a: 1", "", "[a: b]"]
)
def test_a_line_without_a_key_at_its_start_has_none(line: str) -> None:
    assert key_at(line, 0) is None


def test_a_key_whose_colon_is_glued_to_its_value_counts_only_where_it_is_known() -> None:
    assert key_at("provider:hubspot", 0) is None
    assert key_at("provider:hubspot", 0, {"provider"}) is not None
    assert key_at("https://example.com", 0, {"https"}) is None


@pytest.mark.parametrize(("line", "at"), [("- a", 2), ("  - - a", 6), ("-", 1), ("-a", 0), ("- # c", 2), ("-\ta", 2)])
def test_the_dashes_of_items_end_where_the_text_after_them_begins(line: str, at: int) -> None:
    assert after_dashes(line, 0) == at


@pytest.mark.parametrize(
    ("line", "at"), [("a # b", 2), ("# b", 0), ("a#b", None), ('"a # b" # c', 8), ("it's # b", 5), ("'a # b", None)]
)
def test_a_comment_begins_at_a_hash_after_a_blank_and_outside_of_quotes(line: str, at: int | None) -> None:
    assert comment_start(line) == at


def test_blank_lines_dashes_and_document_marks_are_distinguished_from_text() -> None:
    assert [line for line in ("", "  ", "\t# a", "a", "-") if is_blank(line)] == ["", "  ", "\t# a"]
    assert [line for line in ("-", "- a", "-a", "---") if is_dash(line, 0)] == ["-", "- a"]
    assert [line for line in ("---", "--- a", "...", "---a", " ---") if is_document_mark(line)] == [
        "---",
        "--- a",
        "...",
    ]
    assert [line for line in ("a b", "a: b", " - a", "a, b") if looks_like_entry(line)] == ["a: b", " - a"]
