"""Positions and incremental edits, compared with a plain model that knows nothing of offsets."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from support_text_model import WIDTHS, offset_of, replaced

from amplsp.engine import Settings
from amplsp.server.positions import Positions
from amplsp.server.snapshot import Snapshot
from amplsp.yaml.text import LineTable, Span

ALPHABET = "ab:- \n\r\té😀\u2028\u2029\x0b\x0c\x85\ufeff中"

texts = st.text(alphabet=ALPHABET, max_size=40)
encodings = st.sampled_from(sorted(WIDTHS))
positions = st.builds(types.Position, st.integers(0, 12), st.one_of(st.integers(0, 15), st.just(2**31 - 1)))


def place(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


@given(texts, positions, encodings)
def test_a_position_means_what_the_protocol_says(text: str, position: types.Position, encoding: str) -> None:
    assert Positions(LineTable(text), encoding).offset(position) == offset_of(text, place(position), encoding)


@given(texts, encodings, st.data())
def test_every_offset_has_a_position_that_leads_back(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    converter = Positions(LineTable(text), encoding)

    found = converter.offset(converter.position(offset))

    # A position is never between CR and LF; the end of a line is before its line break.
    assert found == (offset - 1 if text[offset - 1 : offset + 1] == "\r\n" else offset)


changes = st.one_of(
    st.builds(
        types.TextDocumentContentChangePartial,
        range=st.builds(types.Range, positions, positions),
        text=texts,
    ),
    st.builds(types.TextDocumentContentChangeWholeDocument, text=texts),
)


@given(texts, st.lists(st.lists(changes, max_size=3), max_size=6), encodings)
def test_incremental_edits_give_what_a_full_replay_gives(text: str, versions: list[list[Any]], encoding: str) -> None:
    snapshot = Snapshot("file:///amp.yaml", 1, text, encoding=encoding, settings=Settings(), catalog=None)
    model = text
    for version, batch in enumerate(versions, 2):
        as_sent = copy.deepcopy(batch)
        for change in batch:
            if isinstance(change, types.TextDocumentContentChangeWholeDocument):
                model = change.text
                continue
            edges = place(change.range.start), place(change.range.end)
            model = replaced(model, *edges, change.text, encoding)

        before = snapshot.text
        after = snapshot.edited(version, batch)

        assert (after.text, after.version) == (model, version)
        assert batch == as_sent, "the client's positions are not modified"
        assert snapshot.text == before, "an old version stays as it was"
        snapshot = after


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_only_python_takes_for_a_line_break_is_none(separator: str) -> None:
    """Such a character in a line must not move the edits after it."""
    text = f"a{separator}b\nc\n"
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(1, 0), types.Position(1, 1)), "d")
    snapshot = Snapshot("file:///amp.yaml", 1, text, encoding="utf-16", settings=Settings(), catalog=None)

    assert snapshot.edited(2, [change]).text == f"a{separator}b\nd\n"


def test_an_end_beyond_the_last_line_takes_the_last_character_too() -> None:
    snapshot = Snapshot("file:///amp.yaml", 1, "a\nb", encoding="utf-16", settings=Settings(), catalog=None)
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(0, 0), types.Position(9, 0)), "")

    assert snapshot.edited(2, [change]).text == ""


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_a_range_is_counted_in_the_unit_of_the_client(encoding: str, character: int) -> None:
    converter = Positions(LineTable("é😀: x"), encoding)

    assert converter.range(Span(3, 4)).start.character == character
