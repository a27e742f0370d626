"""Offsets, lines and columns, and edits, whatever ends the lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplsp.yaml import Edit, LineTable, Position, Span, apply_edits, within_lines
from amplsp.yaml.offset_map import OffsetMap
from amplsp.yaml.text import quote

texts = st.text(st.sampled_from("ab\n\r\u0085\u2028\x0b\x0c😀"), max_size=30)


@given(texts)
def test_only_lf_crlf_and_cr_end_lines_and_positions_lead_back(text: str) -> None:
    lines = LineTable(text)
    assert [lines.line(number) for number in range(len(lines))] == re.split("\r\n|\r|\n", text)
    assert "".join(text[slice(*lines.full(number))] for number in range(len(lines))) == text
    for offset in range(len(text) + 1):
        position = lines.position(offset)
        content = lines.content(position.line)
        assert lines.offset(position) == min(offset, content.end)


def test_a_position_after_the_end_means_the_end() -> None:
    lines = LineTable("ab\r\nc")
    assert lines.offset(Position(0, 99)) == 2
    assert lines.offset(Position(9, 0)) == 5
    assert lines.newline() == "\r\n"
    assert LineTable("").newline() == "\n"


def test_edits_count_in_the_old_text_and_must_not_overlap() -> None:
    assert apply_edits("abc", [Edit(Span(2, 3), "C"), Edit(Span(0, 0), "_"), Edit(Span(0, 1), "")]) == "_bC"
    with pytest.raises(ValueError, match="overlap at offset 1"):
        apply_edits("abc", [Edit(Span(0, 2), ""), Edit(Span(1, 3), "")])


@given(
    st.text(st.sampled_from("ab\n"), max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))),
    st.data(),
)
def test_edits_never_reach_beyond_the_last_line_and_keep_its_break(
    text: str, places: list[tuple[int, int]], data: st.DataObject
) -> None:
    edits: list[Edit] = []
    for start, end in sorted((min(pair), max(pair)) for pair in places):
        if start >= (edits[-1].span.end if edits else 0) and end <= len(text):
            edits.append(Edit(Span(start, end), data.draw(st.sampled_from(["", "x", "x\n", "\n", "x\ny\n"]))))

    within = within_lines(text, edits)

    after, expected = apply_edits(text, within), apply_edits(text, edits)
    if text.endswith("\n"):
        assert all(edit.span.end < len(text) for edit in within)
        expected = expected if expected.endswith("\n") else expected + "\n"
    assert after == expected


def test_a_quoted_value_is_one_line_of_at_most_eighty_characters() -> None:
    assert quote("a\n  b") == '"a b"'
    assert quote("x" * 80) == f'"{"x" * 80}"'
    assert quote("x" * 81) == f'"{"x" * 80}…"'


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A text without two equal characters, and rounds of edits with characters that are not in it."""
    text = "".join(map(chr, range(ord("a"), ord("a") + draw(st.integers(0, 20)))))
    found, now = [], text
    for _ in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(now)), max_size=6).map(lambda cuts: cuts[: len(cuts) // 2 * 2])))
        spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)]
        edits = [Edit(span, draw(st.text("XYZ", max_size=3))) for span in dict.fromkeys(spans)]
        found.append(edits)
        now = apply_edits(now, edits)
    return text, found


@given(rounds())
def test_every_character_that_stays_is_found_at_its_place_in_the_authors_text(
    case: tuple[str, list[list[Edit]]],
) -> None:
    text, all_edits = case
    origins, now = OffsetMap(len(text)), text
    for edits in all_edits:
        origins.apply(edits)
        now = apply_edits(now, edits)
    for offset, character in enumerate(now):
        span = origins.back(Span(offset, offset + 1))
        if character.islower():
            assert text[slice(*span)] == character
        assert 0 <= span.start <= span.end <= len(text)
    starts = [origins.back(Span(offset, offset)).start for offset in range(len(now) + 1)]
    assert starts == sorted(starts)
