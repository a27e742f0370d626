"""The addresses for deliveries: they are checked before anything is sent, and only checked ones are connected to.

Sample records with a valid signature are for the handler on the user's own machine. A name can lead to any address, and
to another one a moment later. So it is looked up once, each of its addresses is checked, and only those are connected
to.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from amplsp.named_tuple import NamedTuple

_LOOK_UP_SECONDS = 5.0
_PORTS = {"http": 80, "https": 443}
_NEAR = tuple(
    map(ipaddress.ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)
"""Loopback and private addresses. Link-local ones are not included: machines in a cloud have their credentials
there."""


class AddressError(ValueError):
    """Sending to an address is not possible or not allowed."""


class Place(NamedTuple):
    """The address for connecting a socket."""

    family: int
    address: tuple[Any, ...]

    @property
    def ip(self) -> str:
        """The numeric address."""
        return str(self.address[0])


@dataclass(frozen=True)
class Target:
    """An address that deliveries are sent to.

    Attributes:
        url: the address for people, without its query, which may contain a token.
        scheme: `http` or `https`.
        host: the host, as in the `Host` header and the certificate.
        port: the port.
        path: the path with the query.
        places: the addresses that were found for the host; only these are connected to.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str
    places: tuple[Place, ...]

    @property
    def host_header(self) -> str:
        """The `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str, *, allow_remote: bool = False) -> Target:
    """Read an address, look up its host and check the result.

    Raises:
        AddressError: it is not an HTTP address, its host is not found, or it is outside and `allow_remote` is not set.
    """
    parts, port = _parts_of(url)
    host = parts.hostname or ""
    shown = f"{parts.scheme}://{parts.netloc}{parts.path}"
    places = _look_up(host, port)
    if not allow_remote:
        _judge(shown, host, places)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(shown, parts.scheme, _ascii(host), port, path, places)


def _parts_of(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressError("the address cannot be read; it looks like http://localhost:3000/webhook") from None
    if "@" in parts.netloc:
        raise AddressError("the address has a name or password in it; leave it out")
    if parts.scheme not in _PORTS or not parts.hostname:
        raise AddressError(f'"{url}" is not an address; it looks like http://localhost:3000/webhook')
    if not url.isprintable() or " " in url or not (parts.path + parts.query).isascii():
        raise AddressError(f'"{url}" has characters that an address cannot have; write them with %')
    if port == 0:
        raise AddressError(f'"{url}" has port 0, on which nothing can listen')
    return parts, port or _PORTS[parts.scheme]


def _ascii(host: str) -> str:
    try:
        return host.partition("%")[0] if ":" in host else host.encode("idna").decode()
    except UnicodeError:
        raise AddressError(f'"{host}" cannot be the name of a host') from None


def _look_up(host: str, port: int) -> tuple[Place, ...]:
    """The addresses of a host. They are looked up in a thread, because that has no time-out."""
    found: list[tuple[Place, ...]] = []

    def run() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found.append(())
        else:
            found.append(tuple(dict.fromkeys(Place(info[0], info[4]) for info in infos)))

    thread = threading.Thread(target=run, name="look-up", daemon=True)
    thread.start()
    thread.join(_LOOK_UP_SECONDS)
    if not found or not found[0]:
        raise AddressError(f'there is no host "{host}"; is its name right?')
    return found[0]


def _judge(url: str, host: str, places: tuple[Place, ...]) -> None:
    """Reject a host if any of its addresses is neither loopback nor private."""
    for place in places:
        ip = _unmapped(ipaddress.ip_address(place.ip.partition("%")[0]))
        if ip.is_unspecified:
            raise AddressError(
                f'"{host}" is an address for servers to listen on, not to send to; use 127.0.0.1 or [::1]'
            )
        if not any(ip in network for network in _NEAR if network.version == ip.version):
            leads = "is" if host == place.ip else f"leads to {place.ip}, which is"
            raise AddressError(
                f'"{url}" {leads} neither on this machine nor in a private network, so nothing was sent'
                "\n--allow-remote allows it"
            )


def _unmapped(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An IPv4 address that is written as IPv6, as IPv4."""
    return (ip.ipv4_mapped if ip.version == 6 else None) or ip
