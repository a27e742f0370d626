"""Requests data from the platform's API: only with GET, only from one host, within limits of time and size.

The lists that are read have no pages (openapi, `api.yaml`): a response is the whole list.
"""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, IncompleteRead
from ipaddress import ip_address
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from amplsp.named_tuple import NamedTuple
from amplsp.platform import PlatformError
from amplsp.platform.answers import json_in
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.platform.key import Key

API = "https://api.withampersand.com"
_VERSION = "/v1"
_CHUNK = 64 * 1024
_MOST_WORDS = 200

_STATUSES: Mapping[int, str] = MappingProxyType(
    {
        401: "the platform does not accept the key in AMP_API_KEY",
        403: "the key in AMP_API_KEY may not read {what}",
        404: "the platform does not know {what}, or the key in AMP_API_KEY belongs to another project",
        429: "the platform received too many requests; try again{later}",
    }
)


class Bounds(NamedTuple):
    """The limits of a response."""

    seconds: float = 30.0
    size: int = 64 * 1024 * 1024


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirects, since they would get the key too."""

    def http_error_302(self, *_: Any, **__: Any) -> None:
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class Client:
    """The API at one address, with one key."""

    def __init__(self, key: Key, address: str = API, bounds: Bounds | None = None) -> None:
        """Store the address and the key; nothing is requested yet.

        Raises:
            PlatformError: the address cannot be used, or would send the key unencrypted.
        """
        self._key = key
        self._root = _root(address)
        self._bounds = bounds or Bounds()

    def get(self, path: str, what: str) -> Any:
        """The JSON at a path of the API, without its version; `what` names it in messages.

        Raises:
            PlatformError: there is no such data, no response in time, or it is not JSON.
        """
        # In a thread, because finding a host or dripping headers know no time-out of their own.
        outcome: list[bytes | Exception] = []

        def run() -> None:
            try:
                outcome.append(self._download(path, what))
            except Exception as error:  # noqa: BLE001 - handed over to the waiting thread, which raises it
                outcome.append(error)

        thread = threading.Thread(target=run, name="platform-get", daemon=True)
        thread.start()
        thread.join(self._bounds.seconds)
        found = outcome[0] if outcome else TimeoutError()
        if isinstance(found, Exception):
            raise PlatformError(self._key.removed_from(self._in_words(found, what))) from None
        try:
            return json_in(self._key.removed_from_data(found))
        except (ValueError, RecursionError):
            raise PlatformError(f"the platform's answer about {what} is not JSON") from None

    def _download(self, path: str, what: str) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked
            self._root + path,
            headers={"Accept": "application/json", "User-Agent": "amplsp"},
            method="GET",
        )
        request.add_unredirected_header("X-Api-Key", self._key.reveal())
        deadline = time.monotonic() + self._bounds.seconds
        content = bytearray()
        try:
            answer = self._opener().open(request, timeout=self._bounds.seconds)
        except urllib.error.HTTPError as error:
            with error:
                raise PlatformError(_status_in_words(error, what)) from None
        with answer:
            while chunk := answer.read1(_CHUNK):
                content += chunk
                if time.monotonic() > deadline:
                    raise TimeoutError
                if len(content) > self._bounds.size:
                    most = self._bounds.size // (1024 * 1024) or 1
                    raise PlatformError(f"the platform's answer about {what} is larger than {most} MB")
            if answer.length:
                raise IncompleteRead(bytes(content), answer.length)
        return bytes(content)

    def _opener(self) -> urllib.request.OpenerDirector:
        """An opener, without a proxy if the request would not be encrypted."""
        handlers = [urllib.request.ProxyHandler({})] if self._root.startswith("http:") else []
        return urllib.request.build_opener(_NoRedirects, *handlers)

    def _through(self) -> str:
        """Words for messages about a proxy in the environment, without its address, which may have a password."""
        host = urlsplit(self._root).hostname or ""
        is_used = "https" in urllib.request.getproxies() and not urllib.request.proxy_bypass(host)
        return " through the proxy of the environment" if self._root.startswith("https:") and is_used else ""

    def _in_words(self, error: Exception, what: str) -> str:
        """Describe a failed request to the user."""
        if isinstance(error, PlatformError):
            return str(error)
        if isinstance(error, IncompleteRead):
            return f"the platform's answer about {what} ends too early; try again"
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            return f"the platform did not answer completely within {self._bounds.seconds:g} seconds"
        host = urlsplit(self._root).netloc
        if isinstance(reason, OSError | HTTPException | ValueError):
            words = _one_line(str(getattr(reason, "strerror", None) or reason or type(reason).__name__))
            return f"cannot reach {quote(host)}{self._through()} ({words}); check the network"
        # Other messages may quote the request.
        return f"cannot ask the platform ({type(reason).__name__})"


def _root(address: str) -> str:
    """The base address of the paths, with the version of the API."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise PlatformError("the address of the API is not valid; write it as https://host") from None
    if parts.scheme not in ("http", "https") or not host:
        raise PlatformError("the address of the API is not valid; write it as https://host")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise PlatformError("the API's address has a space or a character beyond ASCII; write it as https://host")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise PlatformError("the API's address has more than a host and a path; write it as https://host")
    if parts.scheme == "http" and not _is_loopback(host):
        raise PlatformError(f"the key would be sent to {quote(host)} unencrypted; write https:// instead of http://")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix(_VERSION)}{_VERSION}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _status_in_words(error: urllib.error.HTTPError, what: str) -> str:
    status = error.code
    if 300 <= status < 400:
        to = _target(error)
        return (
            f"the platform redirects{to}, which is not followed, because the key would be sent there "
            f"(HTTP status {status})"
        )
    if status in _STATUSES:
        seconds = error.headers.get("Retry-After") or ""
        later = f" in {seconds} seconds" if seconds.isdecimal() and len(seconds) < 6 else " later"
        return f"{_STATUSES[status].format(what=what, later=later)} (HTTP status {status})"
    if status >= 500:
        return f"the platform has an internal error; try again later (HTTP status {status})"
    says = _detail(error)
    return f"the platform rejected the request for {what} (HTTP status {status}{says and f': {says}'})"


def _target(error: urllib.error.HTTPError) -> str:
    """Words for the host to which a response redirects; empty if it is not known."""
    try:
        host = urlsplit(error.headers.get("Location") or "").hostname
    except ValueError:
        return ""
    return f" to {quote(host)}" if host else ""


def _detail(error: urllib.error.HTTPError) -> str:
    """The platform's reason for rejecting a request: `detail` or `title` of a problem (RFC 9457)."""
    try:
        data = json.loads(error.read(_CHUNK))
    except (OSError, HTTPException, ValueError, RecursionError):
        return ""
    found = [data.get(key) for key in ("detail", "title")] if isinstance(data, dict) else []
    return next((_one_line(each)[:_MOST_WORDS] for each in found if isinstance(each, str) and each.strip()), "")


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
