"""Posts a body to an address that was judged: no redirects, no proxies, bounded in time and in what is read."""

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
"""How long a delivery may take, connecting and all; the platform's carrier waits as long."""

_MOST_READ = 4096


class Silence(enum.Enum):
    """Why there is no answer."""

    NOBODY = "nothing is listening there; is the handler running on this port?"
    UNREACHABLE = "it cannot be reached"
    TIMEOUT = "no answer in time"
    CLOSED = "the connection was closed without an answer"
    UNREADABLE = "the answer is not HTTP"
    CERTIFICATE = "its certificate is not trusted, or is for another host"
    NO_TLS = "it does not use TLS; should the address begin with http://?"

    @property
    def is_lasting(self) -> bool:
        """Whether the next delivery would meet the same."""
        return self in {Silence.NOBODY, Silence.UNREACHABLE, Silence.CERTIFICATE, Silence.NO_TLS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status with the beginning of its text, or why there is none; and after how many seconds."""

    seconds: float
    status: int | None = None
    text: str = ""
    silence: Silence | None = None


def post(target: Target, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> Answer:
    """Send a body and wait for the answer."""
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
    """Ends a connection when its time is over, which time-outs of a socket do not: they begin again with each byte."""

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.has_struck = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """The seconds that are left."""
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
    """The beginning of an answer's text; its status counts, even when the text breaks off."""
    try:
        return answer.read(_MOST_READ).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException, ValueError):
        return ""


def _connect(target: Target, guard: _Guard) -> socket.socket:
    """Connect to the first of the judged places that answers."""
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
    """What an error means; of several that are kinds of each other, the narrower one."""
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
