"""Handlers that listen on loopback while a test sends deliveries to them."""

from __future__ import annotations

import contextlib
import http.server
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from support_sending import SECRET
from svix.webhooks import Webhook, WebhookVerificationError

OTHER_SECRET = "whsec_" + "QUJD" * 8


@dataclass(frozen=True)
class Request:
    """A request to a handler."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Handler:
    """A handler that listens, and its requests so far."""

    url: str
    requests: list[Request] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    """A server without the look-up of this machine's name of the standard HTTP server."""

    daemon_threads = True
    request_queue_size = 64


Answering = Callable[[Request], "int | tuple[int, dict[str, str], bytes]"]


def verified(request: Request) -> int:
    """The response of a correct handler."""
    try:
        Webhook(SECRET).verify(request.body, request.headers)
    except WebhookVerificationError:
        return 401
    return 204


@contextlib.contextmanager
def handler(answer: Answering = verified, host: str = "127.0.0.1") -> Iterator[Handler]:
    """Listen, and answer each request with a function."""
    server, found = _server(answer, host)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _server(answer: Answering, host: str) -> tuple[_Server, Handler]:
    found = Handler("")

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = Request(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            found.requests.append(request)
            given = answer(request)
            status, headers, text = (given, {}, b"") if isinstance(given, int) else given
            self.send_response(status)
            for name, value in {"Content-Length": str(len(text)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST  # noqa: N815 - the name that the server calls

        def log_message(self, *_: Any) -> None:
            pass

    server = _Server((host, 0), Answers)
    found.url = f"http://{host}:{server.server_address[1]}/webhook"
    return server, found
