"""JSON-RPC over byte streams: messages in frames (a header with the length, an empty line, the body), and errors.

Messages are not read with pygls: it accepts only one spelling of the header, does not answer a body that it cannot
read, and would have to be loaded before the first response.
"""

from __future__ import annotations

import enum
import json
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

LONGEST = 256 * 1024 * 1024
"""The largest length of a body, in bytes; a larger one is an error, since nothing after it can be trusted."""
_MOST_DIGITS = 1000
"""The largest number of characters of a body's length that is converted; a longer one is too large in any case."""


class ErrorCode(enum.IntEnum):
    """The error codes of JSON-RPC and of the language server protocol."""

    PARSE_ERROR = -32700
    INVALID_REQUEST = -32600
    METHOD_NOT_FOUND = -32601
    INVALID_PARAMS = -32602
    INTERNAL_ERROR = -32603
    SERVER_NOT_INITIALIZED = -32002
    REQUEST_CANCELLED = -32800
    CONTENT_MODIFIED = -32801
    SERVER_CANCELLED = -32802
    REQUEST_FAILED = -32803


class RequestError(Exception):
    """The error response to a request; the message is for people."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class InvalidParamsError(RequestError):
    """The parameters make no sense here; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(ErrorCode.INVALID_PARAMS, message)


def error_response(identity: object, error: RequestError) -> dict[str, Any]:
    """The response to a request that failed; `identity` is the request's id, None if it is not known."""
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": int(error.code), "message": error.message}}


class BrokenFrame(Exception):  # noqa: N818  # what happened, as the log says it
    """The stream is out of sync and cannot be read any further."""


def read_message(stream: BinaryIO) -> dict[str, Any] | RequestError | None:
    """Read the next message; return the error to answer with if it is not valid, and None at the end of the stream.

    Raises:
        BrokenFrame: the header has no length, or one that is not possible.
        OSError: the stream failed.
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
        return RequestError(ErrorCode.PARSE_ERROR, "the message is not UTF-8")
    except (ValueError, RecursionError):
        return RequestError(ErrorCode.PARSE_ERROR, "the message is not JSON")
    if not isinstance(message, dict):
        return RequestError(ErrorCode.INVALID_REQUEST, "a message is a JSON object")
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
            raise BrokenFrame("the Content-Length header is not a number")
        length = LONGEST + 1 if len(value) > _MOST_DIGITS else int(value)
        if length > LONGEST:
            raise BrokenFrame("the Content-Length header announces too much")


class MessageWriter:
    """Writes whole messages, from any thread.

    Attributes:
        is_broken: whether the client has stopped reading; further messages are lost.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self.is_broken = False

    def send(self, message: dict[str, Any]) -> None:
        """Write a message.

        Raises:
            TypeError: a part of it is not JSON.
        """
        # Half of a surrogate pair, which an editor may send, has no UTF-8; as an escape it can be sent back.
        self.write(json.dumps(message, separators=(",", ":")).encode("ascii"))

    def write(self, body: bytes) -> None:
        """Write the body of a message in its frame."""
        with self._lock:
            try:
                self._stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self._stream.flush()
            except (OSError, ValueError):  # a closed stream raises the latter
                self.is_broken = True

    def close(self) -> None:
        """Write no more."""
        self._stream.close()
