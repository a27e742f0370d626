"""A client that speaks to `amplsp lsp` byte by byte and hides nothing: framing, order, and what is never answered."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from amplsp.cli import main; main()", "lsp"]
PATIENCE = 30.0
"""Seconds after which a test gives up; nothing is ever compared with it."""

Message = dict[str, Any]

PUSHED: Message = {"general": {"positionEncodings": ["utf-32"]}}
PULLING: Message = {**PUSHED, "textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {}}}


class RawClient:
    """One server process.

    Attributes:
        process: the server.
        seen: every message of the server, in order.
    """

    def __init__(self, command: list[str] | None = None, **environment: str) -> None:
        self.process = subprocess.Popen(
            command or COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
        )
        self.seen: list[Message] = []
        self.errors = b""
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._id = 0
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> RawClient:  # noqa: PYI034  # Python 3.10 has no Self
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            name, _, value = header.partition(b": ")
            assert name == b"Content-Length", f"the server wrote {header!r}"
            assert stream.readline() == b"\r\n"
            self._inbox.put(json.loads(stream.read(int(value))))
        self._inbox.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Message | list[Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message} if isinstance(message, dict) else message).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        self._id += 1
        self.send({"id": self._id, "method": method, "params": params})
        return self._id

    def request(self, method: str, params: Any = None) -> Message:
        """The whole answer."""
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
        """The next message that fits; others are put into `seen`."""
        while True:
            message = self._inbox.get(timeout=PATIENCE)
            assert message is not None, f"the server ended: {self.errors.decode()}"
            self.seen.append(message)
            if fits(message):
                return message

    def start(self, capabilities: Message | None = None, **params: Any) -> Message:
        """`initialize` and `initialized`; the result of the first."""
        params = {"processId": None, "rootUri": None, "capabilities": capabilities or PUSHED, **params}
        answer = self.request("initialize", params)
        self.notify("initialized", {})
        result: Message = answer["result"]
        return result

    def open(self, uri: str, text: str, version: int = 1, language: str = "yaml") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def exit_code(self) -> int:
        return self.process.wait(PATIENCE)


def folder_of(path: Path) -> list[Message]:
    return [{"uri": path.as_uri(), "name": path.name}]
