"""Reads the files that a user names, and says in plain words why one cannot be read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from amplsp.yaml.document import LARGEST
from amplsp.yaml.encoding import Decoded, Undecodable, decode
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from pathlib import Path

BYTES_OF_A_CHARACTER = 4
"""The largest number of bytes of a character, in every encoding that is read."""


class ReadError(Exception):
    """A file that cannot be read as text.

    Attributes:
        message: why, for people.
        position: the zero-based place in the file; None if the reason has no place.
    """

    def __init__(self, message: str, position: Position | None = None) -> None:
        super().__init__(message, position)
        self.message = message
        self.position = position


def read_text(path: str | Path, what: str = "manifest", most: int = LARGEST) -> Decoded:
    """Read a text file: UTF-8, or UTF-16 with a mark.

    Args:
        path: the file.
        what: what it should be, for the message about one that is far too large.
        most: the number of characters that are read.

    Raises:
        ReadError: it is missing, is not a regular file, cannot be opened, is far too large, or is not text.
    """
    return decode_text(read_bytes(path, what, most), what, most)


def read_bounded(path: str | Path, most: int, *, is_named: bool = False) -> bytes:
    """The bytes of a file beside the manifests, such as a configuration.

    Its folder may contain a pipe, for which reading would wait, or a file that fills the memory.

    Args:
        path: the file.
        most: the number of bytes that are read.
        is_named: whether the user named the file, which may then be a pipe.

    Raises:
        OSError: it is missing, not a regular file, forbidden, or too large.
    """
    if not is_named and not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - paths stay as they were written
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"It has more than {most:,} bytes", str(path))
    return data


def read_bytes(path: str | Path, what: str = "manifest", most: int = LARGEST) -> bytes:
    """Read a regular file; the arguments are those of `read_text`.

    Raises:
        ReadError: it is missing, is not a regular file, cannot be opened, or is far too large.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - paths stay as they were written
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not a regular file; pass - to check standard input")
        _refuse_large(status.st_size, what, most)
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError as error:
        raise ReadError(_reason(path, error)) from None
    except ValueError:
        raise ReadError("not the name of a file") from None


def decode_text(data: bytes, what: str = "manifest", most: int = LARGEST) -> Decoded:
    """The text of a file's bytes.

    Raises:
        ReadError: it is far too large, or is not text.
    """
    _refuse_large(len(data), what, most)
    try:
        return decode(data)
    except Undecodable as error:
        raise ReadError(error.message, Position(error.line, error.column)) from None


def one_spelling(path: str) -> str:
    """A path in a spelling that is the same for all spellings of a file, by the usual rules of the system.

    Windows and macOS ignore case, as editors and git suppose there. macOS also ignores how accents are composed.
    """
    if sys.platform == "darwin":
        import unicodedata  # noqa: PLC0415 - only there

        return unicodedata.normalize("NFC", path).lower()
    return os.path.normcase(path)


def can_be_path(text: str) -> bool:
    """Whether the system accepts a text as a path; for any other one, Python's functions for files raise.

    Texts of other programs can contain null characters, and halves of characters that JSON escapes.
    """
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def _refuse_large(size: int, what: str, most: int) -> None:
    """Reject a text with too many characters, in any encoding."""
    if size > BYTES_OF_A_CHARACTER * most:
        raise ReadError(f"too large for a {what}: {size:,} bytes, the limit is {most:,} characters")


def _reason(path: str | Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        is_link = os.path.islink(path)  # noqa: PTH114
        return "a symbolic link to a file that does not exist" if is_link else f"no such file or folder{_hint(path)}"
    return reason_of(error)


def reason_of(error: OSError) -> str:
    """What the system says about a file, in lower case like all messages: `permission denied`."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def _hint(path: str | Path) -> str:
    """A file in the same folder with nearly the same name, such as `amp.yaml` for `amp.yml`."""
    from amplsp.did_you_mean import near_misses, question  # noqa: PLC0415 - nearly every file is there

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 - joined as the user wrote it
    except OSError:
        return ""
    return question(tuple(os.path.join(folder, each) for each in near_misses(name, names)))  # noqa: PTH118
