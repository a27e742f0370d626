"""Posts a body to a checked address: without redirects and proxies, and with limits of time and size."""

from __future__ import annotations

import contextlib
import enum
import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.send.address import Place, Target

SECONDS = 15.0
"""The time limit of a delivery in seconds, including connecting; it is the same as on the platform."""

_MOST_READ = 4096


class Silence(enum.Enum):
    """Why there is no response."""

    NOBODY = "nothing is listening there; is the handler running on this port?"
    UNREACHABLE = "it cannot be reached"
    TIMEOUT = "no answer in time"
    CLOSED = "the connection was closed without an answer"
    UNREADABLE = "the answer is not HTTP"
    CERTIFICATE = "its certificate is not trusted, or is for another host"
    NO_TLS = "it does not use TLS; should the address begin with http://?"

    @property
    def is_lasting(self) -> bool:
        """Whether the next delivery would fail in the same way."""
        return self in {Silence.NOBODY, Silence.UNREACHABLE, Silence.CERTIFICATE, Silence.NO_TLS}


@dataclass(frozen=True, slots=True)
class Answer:
    """The response: a status with the beginning of its text, or why there is none; and the time in seconds."""

    seconds: float
    status: int | None = None
    text: str = ""
    silence: Silence | None = None


def post(target: Target, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> Answer:
    """Send a body and wait for the response."""
    began = time.monotonic()
    guard = _Guard(seconds)
    try:
        status, text = _exchange(target, body, headers, guard)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(time.monotonic() - began, silence=Silence.TIMEOUT if guard.has_struck else _silence(error))
    finally:
        guard.end()
    return Answer(time.monotonic() - began, status, text)


class _Guard:
    """Closes a connection after a total time; time-outs of a socket begin again with each byte."""

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.has_struck = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """The remaining seconds."""
        return max(self.deadline - time.monotonic(), 0.001)

    def watch(self, connection: socket.socket) -> None:
        """Watch a connection."""
        self._socket = connection

    def _strike(self) -> None:
        self.has_struck = True
        if self._socket is not None:
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # below any TLS, which another thread uses
            except OSError:
                return  # it is closed already

    def end(self) -> None:
        """Stop watching."""
        self._timer.cancel()


def _exchange(target: Target, body: bytes, headers: Mapping[str, str], guard: _Guard) -> tuple[int, str]:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = _connect(target, guard)
    try:
        connection.putrequest("POST", target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": target.host_header, "Content-Length": str(len(body)), **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            # The handler may have answered before it read everything, for example that this is too large.
            connection.send(body)
        answer = connection.getresponse()
        if guard.has_struck:
            raise TimeoutError  # headers that break off are read as if they were complete
        return answer.status, _beginning(answer)
    finally:
        connection.close()


def _beginning(answer: http.client.HTTPResponse) -> str:
    """The beginning of a response's text; its status is valid even if the text is incomplete."""
    try:
        return answer.read(_MOST_READ).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException, ValueError):
        return ""


def _connect(target: Target, guard: _Guard) -> socket.socket:
    """Connect to the first of the checked addresses that accepts."""
    error: OSError = OSError(errno.EHOSTUNREACH, "no address")
    for place in target.places:
        try:
            connection = _reach(place, guard)
        except OSError as failed:  # noqa: PERF203 - the next place may answer
            error = failed
        else:
            guard.watch(connection)
            return _secured(connection, target, guard) if target.scheme == "https" else connection
    raise error


def _reach(place: Place, guard: _Guard) -> socket.socket:
    connection = socket.socket(place.family, socket.SOCK_STREAM)
    try:
        connection.settimeout(guard.left)
        connection.connect(place.address)
        connection.settimeout(guard.left)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        connection.close()
        raise
    return connection


def _secured(connection: socket.socket, target: Target, guard: _Guard) -> socket.socket:
    try:
        secured = ssl.create_default_context().wrap_socket(connection, server_hostname=target.host)
    except (OSError, ValueError):
        connection.close()
        raise
    guard.watch(secured)
    return secured


def _silence(error: Exception) -> Silence:
    """The meaning of an error; if several fit, the most specific one."""
    kinds: tuple[tuple[type[Exception], Silence], ...] = (
        (ConnectionRefusedError, Silence.NOBODY),
        (TimeoutError, Silence.TIMEOUT),
        (ssl.SSLCertVerificationError, Silence.CERTIFICATE),
        (ssl.SSLError, Silence.NO_TLS),
        (http.client.RemoteDisconnected, Silence.CLOSED),
        (ConnectionError, Silence.CLOSED),
        (http.client.IncompleteRead, Silence.CLOSED),
        (http.client.HTTPException, Silence.UNREADABLE),
        (ValueError, Silence.UNREADABLE),
    )
    return next((silence for kind, silence in kinds if isinstance(error, kind)), Silence.UNREACHABLE)
