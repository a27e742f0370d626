"""UTF-8 with or without byte order mark and UTF-16 with one are read; anything else is reported with its place."""

from __future__ import annotations

import codecs

import pytest

from amplsp.yaml import Document, Undecodable, decode

TEXT = "a: 😀é\r\nb: 1\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_text_is_read_and_written_back_as_it_was(mark: bytes, encoding: str) -> None:
    data = mark + TEXT.encode(encoding)
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    ("data", "line", "column", "what"),
    [
        (b"a: 1\r\nb: \xc3\xa9\xff", 1, 4, "byte 0xff is not valid UTF-8"),
        (b"a\rb\xe4: c", 1, 1, "byte 0xe4 is not valid UTF-8"),
        ("a: ä".encode("latin-1"), 0, 3, "byte 0xe4 is not valid UTF-8"),
        ("a: 1".encode("utf-16-le"), 0, 1, "a NUL byte, as in UTF-16 without byte order mark"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00", 1, 1, "is not valid UTF-16"),
        (codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), 0, 0, "UTF-32 is not supported"),
    ],
)
def test_bytes_that_are_not_text_are_said_with_their_place(data: bytes, line: int, column: int, what: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert what in caught.value.message


def test_a_byte_order_mark_that_is_still_in_the_text_shifts_nothing() -> None:
    for text in ("\ufeffa: 1\nb: x\n", "\ufeffa: 1\nhalf\nb: x\n"):
        document = Document(text)
        assert document.source(document.root.get("b").span) == "x"
        assert document.source(document.root.entries[0].key.span) == "a"
