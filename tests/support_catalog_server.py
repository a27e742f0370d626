"""A server on loopback that serves a catalog, correctly and with faults."""

import http.server
import threading
import time
from typing import Any


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    server: "Server"

    def do_GET(self) -> None:
        """Call the method that is named after the path."""
        getattr(self, "serve_" + self.path.strip("/").partition("?")[0], self.serve_missing)()

    def answer(self, status: int, body: bytes = b"", **headers: Any) -> None:
        self.send_response(status)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def serve_good(self) -> None:
        self.answer(200, self.server.body, Content_Type="application/json")

    def serve_missing(self) -> None:
        self.answer(404, b"<html>not here</html>")

    def serve_denied(self) -> None:
        self.answer(401, b'{"error": "who are you"}')

    def serve_broken(self) -> None:
        self.answer(200, b'{"catalog": {"hubspot": ', Content_Type="application/json")

    def serve_html(self) -> None:
        self.answer(200, b"\n<!doctype html><title>Sign in</title>", Content_Type="text/html")

    def serve_empty(self) -> None:
        self.answer(200)

    def serve_short(self) -> None:
        self.answer(200, b'{"catalog"', length="1000")

    def serve_redirect(self) -> None:
        self.answer(302, Location="/good")

    def serve_loop(self) -> None:
        self.answer(302, Location="/loop")

    def serve_chain(self) -> None:
        self.answer(302, Location=f"/chain?{time.perf_counter_ns()}")

    def serve_nowhere(self) -> None:
        self.answer(302)

    def serve_elsewhere(self) -> None:
        self.answer(302, Location="ftp://example.com/catalog.json")

    def serve_other(self) -> None:
        self.answer(302, Location=self.server.elsewhere)

    def serve_silent(self) -> None:
        self.server.released.wait(20)

    def serve_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.released.wait(0.02):
            self.wfile.write(b" ")
            self.wfile.flush()

    def serve_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.released.is_set():
            self.wfile.write(b" " * 65536)

    def log_message(self, *_: Any) -> None:
        """Write nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A loopback server whose endless answers end when the test does."""

    daemon_threads = True
    body = b""
    elsewhere = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.released = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, *_: Any) -> None:
        """Ignore clients that close the connection, which some tests do."""
