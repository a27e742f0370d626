"""Reads a catalog from a file or an HTTP(S) address, within limits of time and size."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from amplsp.catalog.store import CatalogError
from amplsp.named_tuple import NamedTuple

DEFAULT_URL = "https://api.withampersand.com/v1/providers"
_CHUNK = 64 * 1024
_PORTS = {"http": 80, "https": 443}


class Bounds(NamedTuple):
    """The limits of a fetch."""

    seconds: float = 30.0
    """The time for everything: finding the host, up to five redirects, the whole response."""
    size: int = 32 * 1024 * 1024
    """The size of the response, in bytes."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, to the host that the user named only, and never from HTTPS to HTTP."""

    max_redirections = 5
    max_repeats = 2

    def redirect_request(self, req: urllib.request.Request, *answer: Any) -> urllib.request.Request | None:
        response, *_, newurl = answer
        if (wrong := why_not_followed(req.full_url, newurl)) is not None:
            response.close()
            raise CatalogError(f'"{display_url(req.full_url)}" redirects to {wrong}')
        return super().redirect_request(req, *answer)


def why_not_followed(old: str, new: str) -> str | None:
    """Why a redirect is not followed: the user trusts the server at the given address, and no other."""
    try:
        (scheme, host, port), (to_scheme, to_host, to_port) = map(_server_of, (old, new))
    except ValueError:
        return "what is not an address"
    shown = f'"{display_url(new)}"'
    if to_scheme not in _PORTS or (scheme == "https" and to_scheme == "http"):
        return f"an unsafe address, {shown}"
    is_upgrade = to_scheme != scheme and port == _PORTS[scheme] and to_port == _PORTS[to_scheme]
    if to_host != host or (to_port != port and not is_upgrade):
        return f"another server, {shown}; if you trust that, name it instead"
    return None


def _server_of(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def is_url(source: str) -> bool:
    """Whether a source is an address and not a path."""
    return "://" in source


def display_url(url: str) -> str:
    """An address without user name, password, query and fragment, which may be secret."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def fetch(source: str, bounds: Bounds | None = None) -> bytes:
    """Read a file, or download an HTTP(S) address.

    Raises:
        CatalogError: there is no such file, no network or no valid response, or it takes too long or is too large.
    """
    bounds = bounds or Bounds()
    if not is_url(source):
        return read_file(Path(source), bounds.size)
    try:
        parts = urlsplit(source)
    except ValueError as error:
        raise CatalogError(f'"{source}" is not an address ({error})') from error
    if parts.scheme not in ("http", "https"):
        raise CatalogError(f'cannot fetch "{display_url(source)}"; give a file, or an address with http:// or https://')
    if not parts.netloc:
        raise CatalogError(f'"{source}" is not an address (it does not name a host)')
    if "@" in parts.netloc:
        raise CatalogError(f'cannot fetch "{display_url(source)}" with a user name or password in the address')
    return _within_time(source, bounds)


def read_file(path: Path, most: int = Bounds().size) -> bytes:
    """Read a regular file of bounded size.

    Raises:
        CatalogError: it cannot be read, or is too large.
    """
    try:
        if not path.is_file() and path.exists():
            raise CatalogError(f'"{path}" is not a regular file')
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CatalogError(f'cannot read "{path}": {reason}') from error
    _check_size(content, str(path), most)
    return content


def _check_size(content: bytes | bytearray, name: str, most: int) -> None:
    if len(content) > most:
        raise CatalogError(f'"{name}" is larger than {most // (1024 * 1024) or 1} MB, which is too large for a catalog')


def _within_time(url: str, bounds: Bounds) -> bytes:
    """Download in a thread, because finding a host and slowly sent headers have no time-out."""
    outcome: list[bytes | Exception] = []
    deadline = time.monotonic() + bounds.seconds

    def run() -> None:
        try:
            outcome.append(_download(url, bounds, deadline))
        except Exception as error:  # noqa: BLE001 - handed over to the waiting thread, which raises it
            outcome.append(error)

    thread = threading.Thread(target=run, name="catalog-fetch", daemon=True)
    thread.start()
    thread.join(bounds.seconds)
    if not outcome:
        raise _too_slow(url, bounds)
    if isinstance(outcome[0], Exception):
        raise _in_words(outcome[0], url, bounds) from outcome[0]
    return outcome[0]


def _download(url: str, bounds: Bounds, deadline: float) -> bytes:
    opener = urllib.request.build_opener(_Redirects)
    request = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "amplsp"})  # noqa: S310 - the scheme was checked
    content = bytearray()
    with opener.open(request, timeout=bounds.seconds) as answer:
        while chunk := answer.read1(_CHUNK):
            content += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
            _check_size(content, display_url(url), bounds.size)
        if answer.length:
            raise HTTPException(f"{answer.length} bytes are missing")
    return bytes(content)


def _too_slow(url: str, bounds: Bounds) -> CatalogError:
    return CatalogError(f'"{display_url(url)}" did not answer completely within {bounds.seconds:g} seconds')


def _in_words(error: Exception, url: str, bounds: Bounds) -> Exception:
    """Describe a failed download to the user."""
    name = display_url(url)
    if isinstance(error, CatalogError):
        return error
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        return CatalogError(_status_in_words(error, name))
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return _too_slow(url, bounds)
    if isinstance(reason, (OSError, HTTPException, ValueError, OverflowError)):
        return CatalogError(f'cannot reach "{name}" ({reason}); check the address and the network')
    return error


def _status_in_words(error: urllib.error.HTTPError, name: str) -> str:
    if 300 <= error.code < 400:
        return f'"{name}" redirects in a circle, too often or to nowhere'
    if error.code == 404:
        return f'there is nothing at "{name}" (HTTP status 404)'
    return f'"{name}" answered with HTTP status {error.code}'
