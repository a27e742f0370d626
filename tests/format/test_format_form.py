"""The canonical form: each case is a text with its formatted result."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplsp.format import format_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SEPARATOR = "====\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_comes_out_as_its_file_says_and_stays_so(path: Path) -> None:
    _, before, after = path.read_text(encoding="utf-8").split(SEPARATOR)

    assert format_text(before).refusal is None
    assert format_text(before).text == after
    assert format_text(after).text == after


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("", ""),
        ("\n\n", ""),
        ("# only a comment", "# only a comment\n"),
        ("\n# a  \n\n\n# b\n\n", "# a\n\n# b\n"),
        ("specVersion: 1.0.0   ", "specVersion: 1.0.0\n"),
        ("specVersion:\t1.0.0\n\n\n", "specVersion: 1.0.0\n"),
        ("{specVersion: 1.0.0,  \n integrations: []}", "{specVersion: 1.0.0,\n integrations: []}\n"),
        ("just text", "just text"),
        ("# one\nb: 1\nspecVersion: 2\n", "specVersion: 2\n# one\nb: 1\n"),
        ("# one\n\nb: 1\nspecVersion: 2\n", "# one\n\nspecVersion: 2\nb: 1\n"),
        (
            "# yaml-language-server: $schema=x\nb: 1\nspecVersion: 2\n",
            "# yaml-language-server: $schema=x\nspecVersion: 2\nb: 1\n",
        ),
        ("--- # start\nb: 1\n\n\na: 2\n...\n", "--- # start\nb: 1\n\na: 2\n...\n"),
        ("%YAML 1.2\n---\na: 1\n", "%YAML 1.2\n---\na: 1\n"),
        ("a: 1\n\n...\n# end\n", "a: 1\n\n...\n# end\n"),
        ("a: 1\r\n\r\n\r\nb:\r\n- 2", "a: 1\r\n\r\nb:\r\n  - 2\r\n"),
        ("a: 1\rb:\r- 2\r", "a: 1\rb:\r  - 2\r"),
        ("\ufeffb:\n- 1\n", "\ufeffb:\n  - 1\n"),
        ("a: |\n  text", "a: |\n  text"),
        ("a: |-\n  text", "a: |-\n  text\n"),
        ("a: |+\n  text\n\n\n", "a: |+\n  text\n\n\n"),
        ("a: |\n  text\n   \n\n\n", "a: |\n  text\n   \n"),
        ("a: >2-\n    text\nb:\n-   x: |1+\n      y\n\n\n    z: 1\n", None),
        ("? a\n: 1\n", "? a\n: 1\n"),
        ("a:\n    ? b\n    : 1\n", "a:\n    ? b\n    : 1\n"),
        ("a:\n- - 1\n  - 2\n", "a:\n  - - 1\n    - 2\n"),
    ],
)
def test_small_and_odd_texts(text: str, formatted: str | None) -> None:
    result = format_text(text)

    assert result.refusal is None
    assert formatted is None or result.text == formatted
    assert format_text(result.text).text == result.text


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("integrations:\n  - name: [a\n", 2, 11, "is never closed"),
        ("a: 1\n---\nb: 1\n", 2, 1, "a second document begins here; a manifest has only one"),
        ("schedule: */5 * * * *\n", 1, 11, "quote the schedule"),
        ("a: *missing\n", 1, 4, "missing"),
    ],
)
def test_a_text_that_cannot_be_read_is_left_unchanged_and_the_place_is_named(
    text: str, line: int, column: int, message: str
) -> None:
    result = format_text(text)

    assert result.text == text
    assert result.refusal is not None
    assert (result.refusal.position.line + 1, result.refusal.position.column + 1) == (line, column)
    assert message in result.refusal.message
