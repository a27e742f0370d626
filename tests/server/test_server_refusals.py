"""What the server rejects is one line in its log, which need not be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import ServerProcess

from amplsp.server import log_stream
from amplsp.server.log_stream import LogStream

if TYPE_CHECKING:
    from collections.abc import Iterator

URI = "file:///folder/amp.yaml"
BAD: list[tuple[str, Any]] = [
    ("textDocument/didOpen", {"textDocument": 1}),
    ("textDocument/didOpen", None),
    ("textDocument/didChange", {"contentChanges": []}),
    ("textDocument/didChange", {"textDocument": {"uri": 1}}),
    ("textDocument/didClose", {"textDocument": {}}),
    ("textDocument/didClose", []),
    ("workspace/didChangeWatchedFiles", {"changes": 1}),
    ("workspace/didChangeWatchedFiles", {"changes": [{"uri": "file:///x", "type": 99}]}),
    ("workspace/didChangeWorkspaceFolders", {"event": {"added": [1]}}),
    ("$/cancelRequest", {}),
]


class Unheard(ServerProcess):
    """A server whose standard error is not read."""

    def _read_errors(self) -> None:
        pass


def symbols(client: ServerProcess) -> Any:
    client.open(URI, "specVersion: 1.0.0\n")
    return client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})["result"]


def test_each_rejected_message_takes_one_line() -> None:
    with ServerProcess() as client:
        client.start()
        for method, params in BAD * 2:
            client.notify(method, params)
        assert symbols(client) == []
        client.request("shutdown")
        client.notify("exit")
        assert client.exit_code() == 0

    lines = client.errors.decode().splitlines()
    assert len(lines) == 2 * len(BAD)
    for line, (method, _) in zip(lines, BAD * 2, strict=True):
        assert "rejected" in line
        assert method in line


def test_a_client_that_does_not_read_standard_error_is_answered_anyway() -> None:
    with Unheard() as client:
        client.start()
        client.send(*({"method": method, "params": params} for method, params in BAD * 300))

        assert symbols(client) == []
        client.request("shutdown")
        client.notify("exit")
        assert client.exit_code() == 0
        assert client.process.stderr is not None
        client.process.stderr.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_what_nobody_reads_is_dropped_and_counted(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_stream, "LIMIT", 100_000)
    reader, writer = pipe
    stream = LogStream(writer)
    for number in range(5000):
        stream.write(f"{number:99}\n")

    read = b""
    while not read.endswith(b"for nobody read them\n"):
        read += os.read(reader, 65536)
    lines = read.decode().splitlines()

    assert [int(line) for line in lines[:-1]] == list(range(len(lines) - 1))
    assert f" {5000 - (len(lines) - 1)} messages" in lines[-1]


def test_what_is_written_at_the_end_is_not_lost(pipe: tuple[int, int]) -> None:
    stream = LogStream(pipe[1])
    stream.write("é \ud83d\n")
    stream.drain()

    assert os.read(pipe[0], 100).decode() == "é \\ud83d\n"
