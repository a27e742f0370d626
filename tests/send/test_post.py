"""A delivery always ends, with a response or with the reason why there is none."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from support_handlers import Request, handler

from amplsp.send.address import target_of
from amplsp.send.post import Answer, Silence, post


@contextlib.contextmanager
def raw_server(answer: Callable[[socket.socket, threading.Event], None]) -> Iterator[str]:
    """A server that handles each connection with a function, and its address."""
    done = threading.Event()

    def run() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, contextlib.suppress(OSError):
                    connection.recv(65536)
                    answer(connection, done)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            done.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def answer_of(url: str, seconds: float = 10.0) -> Answer:
    return post(target_of(url), b"{}", {"Content-Type": "application/json"}, seconds)


def test_the_answer_has_its_status_and_the_beginning_of_its_text() -> None:
    with handler(lambda _: (500, {}, b"TypeError: \xff" + b"x" * 10_000)) as found:
        answer = answer_of(found.url)

    assert (answer.status, answer.silence) == (500, None)
    assert answer.text.startswith("TypeError: ")
    assert len(answer.text) < 5000
    assert found.requests == [
        Request("POST", "/webhook", {**found.requests[0].headers, "content-type": "application/json"}, b"{}")
    ]


def test_a_redirect_is_not_followed() -> None:
    with handler() as elsewhere, handler(lambda _: (307, {"Location": elsewhere.url}, b"")) as found:
        assert answer_of(found.url).status == 307

    assert elsewhere.requests == []


def test_a_proxy_in_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    with handler() as found:
        assert answer_of(found.url).status == 401


def test_a_port_on_which_nothing_listens_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"

    assert answer_of(url).silence is Silence.NOBODY


@pytest.mark.parametrize(
    ("sent", "silence"),
    [(b"", Silence.CLOSED), (b"hello\r\n\r\n", Silence.UNREADABLE), (b"HTTP/1.1 abc OK\r\n\r\n", Silence.UNREADABLE)],
)
def test_what_is_not_an_answer_is_reported(sent: bytes, silence: Silence) -> None:
    with raw_server(lambda connection, _: connection.sendall(sent)) as url:
        assert answer_of(url).silence is silence


def test_a_handler_that_never_answers_does_not_hold_up_the_run() -> None:
    def wait(_: socket.socket, done: threading.Event) -> None:
        done.wait(30)

    with raw_server(wait) as url:
        assert answer_of(url, 0.2).silence is Silence.TIMEOUT


def test_a_handler_that_answers_letter_by_letter_does_not_either() -> None:
    def drip(connection: socket.socket, done: threading.Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not done.wait(0.02):
            connection.sendall(b"x: y\r\n")

    with raw_server(drip) as url:
        assert answer_of(url, 0.3).silence is Silence.TIMEOUT


def test_the_status_counts_where_the_text_breaks_off() -> None:
    with raw_server(lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1")) as url:
        assert answer_of(url).status == 200


def test_an_https_address_of_a_handler_without_tls_is_reported() -> None:
    with raw_server(lambda connection, _: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as url:
        assert answer_of(url.replace("http:", "https:")).silence is Silence.NO_TLS


def test_only_the_addresses_that_were_judged_are_connected_to() -> None:
    with handler() as found:
        target = target_of(found.url)
        renamed = type(target)(**{**vars(target), "host": "handler.example"})

        assert post(renamed, b"{}", {}).status == 401

    assert found.requests[0].headers["host"].startswith("handler.example:")
