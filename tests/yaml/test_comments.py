"""Every comment is found, and no `#` that belongs to a value is taken for one."""

from __future__ import annotations

import pytest

from amplsp.yaml import Document


def comments(text: str) -> list[tuple[int, str, bool]]:
    return [(comment.line, comment.text, comment.own_line) for comment in Document(text).comments]


def test_comments_are_found_with_their_line_and_whether_they_are_alone_on_it() -> None:
    text = "# top \na: b # beside\n  # deep\nc:\t# tab\n#end"
    assert comments(text) == [
        (0, "# top", True),
        (1, "# beside", False),
        (2, "# deep", True),
        (3, "# tab", False),
        (4, "#end", True),
    ]


@pytest.mark.parametrize(
    "text",
    ["a: b#c", 'a: "b # c"', "a: 'b\n  # c'", "a: |\n  # b\n  c # d\n", "a: http://b/#c", "- '# a'\n", '{"# a": b}'],
)
def test_a_hash_inside_a_value_is_not_a_comment(text: str) -> None:
    assert comments(text) == []


@pytest.mark.parametrize("value", ['"order # 1"', "'a # b # c'", '"# a\n  # b"', "{a: '# x', b: \"# y\"}"])
def test_a_comment_is_found_after_a_value_with_a_hash_in_quotes(value: str) -> None:
    assert [text for _, text, _ in comments(f"a: {value} # yes # more\nb: 1 # yes\n")] == ["# yes # more", "# yes"]


def test_the_line_of_a_block_scalars_indicator_may_end_with_a_comment() -> None:
    assert comments("a: | # yes\n  # no\nb: > # yes too\n\n# last\n") == [
        (0, "# yes", False),
        (2, "# yes too", False),
        (4, "# last", True),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_ends_with_its_line_whatever_ends_lines(newline: str) -> None:
    assert comments(f"a: b # c{newline}# d{newline}") == [(0, "# c", False), (1, "# d", True)]


def test_the_span_of_a_comment_is_its_text() -> None:
    document = Document("\ufeff# 😀\na: '😀' # b\n")
    assert [document.source(comment.span) for comment in document.comments] == ["# 😀", "# b"]
    assert document.comments[0].own_line


def test_comments_are_found_next_to_syntax_errors_and_not_in_a_second_document() -> None:
    assert [text for _, text, _ in comments("a: b # c\nhalf\nd: '# e' # f\n---\nx: ' # y'\n")] == ["# c", "# f"]
