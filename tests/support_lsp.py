"""A client that exchanges bytes with the server and shows everything: framing, order, and missing responses."""

from __future__ import annotations

import contextlib
import gc
import json
import queue
import socket
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Any

from amplsp.server.serve import serve, socket_streams

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from amplsp.cli import main; raise SystemExit(main())", "lsp"]
PATIENCE = 120.0
"""The number of seconds after which a test gives up; it is not compared with anything."""

Message = dict[str, Any]

PUSHED: Message = {"general": {"positionEncodings": ["utf-32"]}}
PULLING: Message = {**PUSHED, "textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {}}}


class Client:
    """Exchanges messages with a server through two streams.

    Attributes:
        seen: every message of the server, in order.
    """

    def __init__(self, reader: IO[bytes], writer: IO[bytes]) -> None:
        self._reader = reader
        self._writer = writer
        self.seen: list[Message] = []
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._id = 0
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while header := self._reader.readline():
            name, _, value = header.partition(b": ")
            assert name == b"Content-Length", f"the server wrote {header!r}"
            assert self._reader.readline() == b"\r\n"
            self._inbox.put(json.loads(self._reader.read(int(value))))
        self._inbox.put(None)

    def hang_up(self) -> None:
        """Close the output, and wait until the server has closed its own."""
        with contextlib.suppress(OSError):
            self._writer.close()

    def close(self) -> None:
        self.hang_up()
        self._thread.join()
        self._reader.close()

    def write(self, data: bytes) -> None:
        self._writer.write(data)
        self._writer.flush()

    def send(self, *messages: Message | list[Any]) -> None:
        """Send messages together, so that nothing is done between them."""
        data = b""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message} if isinstance(message, dict) else message).encode()
            data += b"Content-Length: %d\r\n\r\n" % len(body) + body
        self.write(data)

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        self._id += 1
        self.send({"id": self._id, "method": method, "params": params})
        return self._id

    def request(self, method: str, params: Any = None) -> Message:
        """The whole response."""
        return self.answer(self.ask(method, params))

    def answer(self, identity: object) -> Message:
        return self.until(lambda message: message.get("id") == identity and "method" not in message)

    def notification(self, method: str, **wanted: Any) -> Any:
        """The parameters of the next notification of a kind, with these values in it."""

        def fits(message: Message) -> bool:
            params = message.get("params") or {}
            return message.get("method") == method and all(params.get(key) == value for key, value in wanted.items())

        return self.until(fits)["params"]

    def until(self, fits: Any) -> Message:
        """The next message that fits; others are added to `seen`."""
        while True:
            message = self._inbox.get(timeout=PATIENCE)
            assert message is not None, "the server ended"
            self.seen.append(message)
            if fits(message):
                return message

    def start(self, capabilities: Message | None = None, **params: Any) -> Message:
        """Send `initialize` and `initialized`, and return the result of the first."""
        params = {"processId": None, "rootUri": None, "capabilities": capabilities or PUSHED, **params}
        answer = self.request("initialize", params)
        self.notify("initialized", {})
        result: Message = answer["result"]
        return result

    def open(self, uri: str, text: str, version: int = 1, language: str = "yaml") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        self.send(changed(uri, version, *changes))

    def diagnostics(self, uri: str, version: int | None = None) -> list[Any]:
        """The next diagnostics that are pushed for a version of a document, or for a file that is not open."""

        def fits(message: Message) -> bool:
            params = message.get("params") or {}
            is_push = message.get("method") == "textDocument/publishDiagnostics"
            return is_push and params["uri"] == uri and params.get("version") == version

        found: list[Any] = self.until(fits)["params"]["diagnostics"]
        return found

    def pull(self, uri: str, previous: str | None = None) -> Any:
        """The requested report."""
        params = {"textDocument": {"uri": uri}, "previousResultId": previous}
        return self.request("textDocument/diagnostic", params)["result"]


class ServerProcess(Client):
    """A server as editors start it.

    Attributes:
        process: the server.
        errors: its output on standard error.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self.process = subprocess.Popen(
            command or COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        super().__init__(self.process.stdout, self.process.stdin)
        self.errors = b""
        self._errors_thread = threading.Thread(target=self._read_errors, daemon=True)
        self._errors_thread.start()

    def __enter__(self) -> ServerProcess:  # noqa: PYI034  # Python 3.10 has no Self
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._errors_thread.join()
        self.close()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as stream:
            for line in stream:
                self.errors += line

    def exit_code(self) -> int:
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def usual_garbage_collection() -> Iterator[None]:
    """Undo what a server does to the collector, so that this process frees what one server after another leaves."""
    thresholds = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


class LocalServer(Client):
    """A server on a thread of this process: the same bytes, without the time for loading it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._ours = ours
        self._server = threading.Thread(target=self._serve, args=(theirs,), daemon=True)
        self.code: int | None = None
        super().__init__(ours.makefile("rb"), ours.makefile("wb"))
        self._server.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, usual_garbage_collection():
            streams = socket_streams(connection)
            try:
                self.code = serve(streams)
            finally:
                # Whatever ended the server, its client must not wait for it.
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                streams.reader.close()
                streams.writer.close()

    def __enter__(self) -> LocalServer:  # noqa: PYI034  # Python 3.10 has no Self
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._ours.shutdown(socket.SHUT_WR)
        self._server.join(PATIENCE)
        self.close()
        self._ours.close()

    def exit_code(self) -> int | None:
        self._server.join(PATIENCE)
        return self.code


def folder_of(path: Path) -> list[Message]:
    return [{"uri": path.as_uri(), "name": path.name}]


def changed(uri: str, version: int, *changes: Message) -> Message:
    """The message that a document has a new version."""
    params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
    return {"method": "textDocument/didChange", "params": params}


def replace(start: tuple[int, int], end: tuple[int, int], text: str) -> Message:
    """A change of a range, as in `didChange`."""
    edges = [{"line": line, "character": character} for line, character in (start, end)]
    return {"range": {"start": edges[0], "end": edges[1]}, "text": text}
