"""Serves a preview to browsers on this machine, and tells them when the manifest has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

from amplsp.catalog import CatalogError
from amplsp.cli._output import Failure, say_note
from amplsp.engine.configuration import ConfigurationError
from amplsp.text_file import reason_of

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost", "[::1]")
_SECONDS = 30
"""The time in seconds after which an idle connection is closed."""

Read = Callable[[], str]
Write = Callable[[str, str], str]


class Source:
    """The manifest, with the last page that could be made of it.

    Args:
        read: returns the manifest's text.
        write: makes a page of a text and a version.
    """

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write
        self._lock = Lock()
        self._version = ""
        self._page = ""
        self._problem = ""
        text = read()
        self._made(text, _digest(text))

    def _made(self, text: str, version: str) -> None:
        self._page, self._version = self._write(text, version), version

    @property
    def page(self) -> str:
        """The page for the current manifest."""
        with self._lock:
            self._update()
            return self._page

    @property
    def version(self) -> str:
        """The version of the page for the current manifest."""
        with self._lock:
            self._update()
            return self._version

    def _update(self) -> None:
        """Make the page again if the text has changed; if none can be made, the last one stays."""
        try:
            text = self._read()
            version = _digest(text)
            if version != self._version:
                self._made(text, version)
            self._problem = ""
        except (Failure, ConfigurationError, CatalogError) as error:
            problem = str(error)
            if problem != self._problem:
                say_note(f"note: {problem}; the last preview is shown")
            self._problem = problem


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def serve(source: Source, port: int, started: Callable[[str], None]) -> None:
    """Serve until the user interrupts.

    Raises:
        Failure: the port cannot be used.
    """
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, source))
    except OSError as error:
        raise Failure(f"cannot serve on port {port}: {reason_of(error)}") from None
    with server:
        started(f"http://{LOOPBACK}:{server.server_port}/")
        try:
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            say_note("stopped")


class _Handler(BaseHTTPRequestHandler):
    """Answers requests for the page and for its current version."""

    timeout = _SECONDS
    server_version = "amplsp"
    sys_version = ""

    def __init__(self, source: Source, *arguments: Any) -> None:
        self._source = source
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer only requests that name this machine as the host: the name of another site may lead here."""
        if not self._is_for_us():
            self._answer("this preview is only for browsers on this machine\n", status=HTTPStatus.FORBIDDEN)
        elif self.path == "/":
            self._answer(self._source.page, kind="text/html")
        elif self.path == "/version":
            self._answer(self._source.version)
        else:
            self._answer("there is nothing here but /\n", status=HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _is_for_us(self) -> bool:
        name, _, port = self.headers.get("Host", "").rpartition(":")
        return name.lower() in _NAMES and port == str(self.connection.getsockname()[1])

    def _answer(self, text: str, *, kind: str = "text/plain", status: HTTPStatus = HTTPStatus.OK) -> None:
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's names
        """Write nothing, since a browser asks several times a second."""
