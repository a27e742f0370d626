"""Serves the results that a message names by address, on this machine's loopback, while deliveries are sent.

Certainty: documented that the address is fetched with GET; inferred that the file is a JSON list of entries.
"""

from __future__ import annotations

import http.server
import secrets
import socket
import socketserver
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from types import TracebackType

    from amplsp.send.address import Target

_HOST = "127.0.0.1"
_SECONDS = 15.0


class Downloads:
    """A server of files with addresses that cannot be guessed; it stops at the end of the `with` block."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._fetched: set[str] = set()
        self._change = threading.Condition()
        self._server: _Server | None = None

    def __enter__(self) -> Downloads:  # noqa: PYI034 - `Self` is not in Python 3.10
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    def offer(self, content: bytes) -> str:
        """Serve a file, and return its address."""
        server = self._server = self._server or self._serve()
        path = f"/{secrets.token_urlsafe(16)}/result.json"
        self._files[path] = content
        return f"http://{_HOST}:{server.server_address[1]}{path}"

    def was_fetched(self, url: str, wait: float = 0.0) -> bool:
        """Whether the file was fetched, or is within some seconds."""
        path = urlsplit(url).path
        with self._change:
            return self._change.wait_for(lambda: path in self._fetched, wait)

    def _tell(self, path: str) -> None:
        with self._change:
            self._fetched.add(path)
            self._change.notify_all()

    def _serve(self) -> _Server:
        files = self._files
        tell = self._tell

        class Handler(http.server.BaseHTTPRequestHandler):
            """Answers GET with a file."""

            timeout = _SECONDS

            def do_GET(self) -> None:
                content = files.get(self.path)
                self.send_response(200 if content is not None else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")
                if content is not None:
                    tell(self.path)

            def log_message(self, *_: object) -> None:
                """Write nothing to standard error."""

        server = _Server((_HOST, 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), name="downloads", daemon=True).start()
        return server


class _Server(socketserver.ThreadingTCPServer):
    """A server without the look-up of this machine's name of the standard HTTP server, which can take long."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Write nothing: clients may close the connection early."""


def can_fetch(target: Target) -> bool:
    """Whether a handler is on this machine, so that it can reach its loopback address."""
    return any(_is_here(place.family, place.ip) for place in target.places)


def _is_here(family: int, ip: str) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((ip, 0))
        except OSError:
            return False
    return True
