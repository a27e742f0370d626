"""The frames of JSON-RPC over a byte stream: a header with the body's length, an empty line, the body."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

LONGEST = 256 * 1024 * 1024
"""A body that claims to be longer (in bytes) is not read: nothing after it can be trusted."""


class Malformed(NamedTuple):
    """A frame whose body is no message: the JSON-RPC error code to answer with, and why."""

    code: int
    reason: str


PARSE_ERROR = -32700
INVALID_REQUEST = -32600


class BrokenFrame(Exception):  # noqa: N818  # what happened, as the log says it
    """The stream is out of step and cannot be read any further."""


def read_message(stream: BinaryIO) -> dict[str, Any] | Malformed | None:
    """Read the next message; None at the end of the stream.

    Raises:
        BrokenFrame: the header announces no length or one that cannot be true.
        OSError: the stream broke.
    """
    length = _read_header(stream)
    if length is None:
        return None
    body = stream.read(length)
    if len(body) < length:
        return None
    try:
        message = json.loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        return Malformed(PARSE_ERROR, "the message is not UTF-8")
    except (ValueError, RecursionError):
        return Malformed(PARSE_ERROR, "the message is not JSON")
    if not isinstance(message, dict):
        return Malformed(INVALID_REQUEST, "a message is a JSON object")
    return message


def _read_header(stream: BinaryIO) -> int | None:
    length = None
    while True:
        line = stream.readline()
        if not line:
            return None
        if not line.strip():
            if length is not None:
                return length
            continue
        name, _, value = line.partition(b":")
        if name.strip().lower() != b"content-length":
            continue
        if not value.strip().isdigit():
            raise BrokenFrame("the Content-Length header is no number")
        length = int(value)
        if length > LONGEST:
            raise BrokenFrame("the Content-Length header announces too much")


def frame(message: dict[str, Any]) -> bytes:
    """The bytes of a message with its header."""
    # Half of a surrogate pair, which an editor may send, has no UTF-8; as an escape it can be sent back.
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def error_response(identity: object, code: int, message: str) -> dict[str, Any]:
    """The answer to a request that failed; `identity` is the request's id, None where it is not known."""
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message}}
