from __future__ import annotations

import io

import pytest
from support_lsp import LocalServer

from amplsp.server.json_rpc import BrokenFrame, MessageWriter, RequestError, read_message


def framed(body: bytes, header: str = "Content-Length: {}\r\n\r\n") -> io.BytesIO:
    return io.BytesIO(header.format(len(body)).encode() + body)


@pytest.mark.parametrize(
    "header",
    [
        "Content-Length: {}\r\n\r\n",
        "content-length: {}\r\n\r\n",
        "CONTENT-LENGTH:{}\r\n\r\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "Content-Length: {}\n\n",
        "\r\nContent-Length: {}\r\n\r\n",
    ],
)
def test_a_header_is_understood_in_every_spelling(header: str) -> None:
    assert read_message(framed(b'{"id":1}', header)) == {"id": 1}


def test_what_is_written_can_be_read_again() -> None:
    message = {"text": "é 😀 \u2028 \ud800"}

    written = io.BytesIO()
    MessageWriter(written).send(message)
    data = written.getvalue()

    assert int(data.split(b"\r\n")[0].split(b": ")[1]) == len(data.split(b"\r\n\r\n", 1)[1])
    assert read_message(io.BytesIO(data)) == message


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"nope", b"[" * 100_000, b"[]", b"1"])
def test_a_body_that_is_not_a_message_is_distinguished(body: bytes) -> None:
    assert isinstance(read_message(framed(body)), RequestError)


@pytest.mark.parametrize("length", ["x", "-1", "99999999999"])
def test_a_length_that_cannot_be_true_ends_the_reading(length: str) -> None:
    with pytest.raises(BrokenFrame):
        read_message(io.BytesIO(f"Content-Length: {length}\r\n\r\n{{}}".encode()))


@pytest.mark.parametrize("data", [b"", b"Content-Le", b"Content-Length: 5\r\n\r\n{"])
def test_an_end_in_the_middle_is_the_end(data: bytes) -> None:
    assert read_message(io.BytesIO(data)) is None


def test_garbage_is_answered_and_the_next_request_too() -> None:
    with LocalServer() as client:
        client.start()
        client.write(b"Content-Length: 3\r\n\r\n{{{")
        assert client.answer(None)["error"]["code"] == -32700
        client.send([])
        assert client.answer(None)["error"]["code"] == -32600
        client.send({"id": None, "method": "shutdown"})
        assert client.answer(None)["error"]["code"] == -32600

        client.write(b'content-length: 44\r\n\r\n{"jsonrpc":"2.0","id":7,"method":"shutdown"}')

        assert client.answer(7)["result"] is None


def test_a_client_that_does_not_speak_the_protocol_ends_the_server() -> None:
    with LocalServer() as client:
        client.start()
        client.write(b"Content-Length: soup\r\n\r\n")

        assert client.exit_code() == 1
