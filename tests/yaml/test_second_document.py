"""Only the first document of a text is read, and the place of a second one is known."""

from __future__ import annotations

import pytest

from amplsp.yaml import Document

SECOND = {
    "a: 1\n---\nb: 2\n": "---",
    "a: 1\r--- # c\r--- b\r": "---",
    "--- a\n--- b\n": "---",
    "---\n---\na: 1\n": "---",
    "a: 1\n...\n---\nb: 2\n": "---",
    "a: 1\n---\nb: [\n": "---",
    "a: |\n  ---\n  x\n---\nb: 1\n": "---",
}


@pytest.mark.parametrize("text", SECOND)
def test_a_second_document_begins_at_its_marker(text: str) -> None:
    document = Document(text)
    assert document.next_document is not None
    assert document.source(document.next_document) == SECOND[text]
    assert document.syntax_errors == []


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "---\na: 1\n...\n",
        "a: 1\n---\n",
        "a: 1\n---\n# c\n---\n\n...\n",
        "a: |\n  ---\n  b\n",
        "a: '---'\n",
        "a: 1\n...\n# c\n",
    ],
)
def test_a_bare_final_marker_and_dashes_inside_values_begin_none(text: str) -> None:
    document = Document(text)
    assert document.next_document is None
    assert document.syntax_errors == []


def test_the_marker_inside_a_block_scalar_is_not_the_place() -> None:
    text = "a: |\n  ---\n---\nb: 1\n"
    document = Document(text)
    assert document.next_document is not None
    assert document.next_document.start == text.rindex("---")


def test_text_after_the_document_without_a_marker_is_a_syntax_error() -> None:
    document = Document("  a: 1\nb: 2\n")
    assert [mistake.message for mistake in document.syntax_errors] == [
        "indented by 2, which does not match any level here; the lines around it are indented by 0"
    ]
    assert document.root.plain() == {"a": 1, "b": 2}


@pytest.mark.parametrize("text", ["", " \n", "# c\n", "---\n", "...\n---\n"])
def test_a_text_without_a_value_has_none(text: str) -> None:
    document = Document(text)
    assert not document.root.entries
    assert document.root.text is None
