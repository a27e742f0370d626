"""Decodes bytes: UTF-8 with or without byte order mark, UTF-16 with one."""

from __future__ import annotations

import codecs

from amplsp.named_tuple import NamedTuple


class Undecodable(Exception):  # noqa: N818  # the word the user reads
    """Bytes that cannot be decoded.

    Attributes:
        line: the zero-based line of the first wrong byte.
        column: its zero-based column in code points.
        message: what is wrong, for people.
    """

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message


class Decoded(NamedTuple):
    """A text with everything that is needed to encode it in the same way.

    Attributes:
        text: the text without byte order mark.
        encoding: the name of the codec.
        mark: the byte order mark; empty if there is none.
    """

    text: str
    encoding: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        """Another text in the same encoding, with the same byte order mark."""
        return self.mark + text.encode(self.encoding)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> Decoded:
    """Read bytes as text.

    Raises:
        Undecodable: they are neither UTF-8 nor marked UTF-16.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Undecodable(0, 0, "UTF-32 is not supported; save the file as UTF-8")
    mark, encoding = next((known for known in _MARKS if data.startswith(known[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(body, encoding, error) from None
    if encoding == "utf-8" and "\0" in text[:2]:
        raise Undecodable(
            0, text.index("\0"), "a NUL byte, as in UTF-16 without byte order mark; save the file as UTF-8"
        )
    return Decoded(text, encoding, mark)


def _undecodable(body: bytes, encoding: str, error: UnicodeDecodeError) -> Undecodable:
    before = body[: error.start].decode(encoding, errors="replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    name = "UTF-8" if encoding == "utf-8" else "UTF-16"
    return Undecodable(
        len(lines) - 1, len(lines[-1]), f"byte 0x{body[error.start]:02x} is not valid {name}; save the file as UTF-8"
    )
