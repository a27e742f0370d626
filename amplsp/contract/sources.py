"""Where a scope was found: the URL, whether it is one, and whether its host is a provider's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")


def source_mistake(url: str) -> str | None:
    """What is wrong with a source; None for an absolute http or https URL.

    A URL that people and programs may read differently (blanks, backslashes, a user in front of the host) is wrong.
    """
    if _UNSAFE.search(url):
        return f"source {quote(url)} has a blank, quote, bracket, backslash or control character in it; encode it"
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname, parts.username is not None
        _ = parts.port  # looked at only here, where a wrong one is found out
    except ValueError as error:
        return f"source {quote(url)} is no URL ({str(error).rstrip('.').lower()})"
    if parts.scheme not in ("http", "https"):
        kind = f"scheme {quote(parts.scheme)}" if parts.scheme else "no scheme"
        return f"source {quote(url)} has {kind}; give an http or https URL"
    if not host:
        return f"source {quote(url)} names no host; give an absolute http or https URL"
    return f"source {quote(url)} names a user in front of the host; remove it" if has_user else None


def is_domain(text: str) -> bool:
    """Whether a text is a bare domain name such as `example.com`."""
    return _DOMAIN.fullmatch(text) is not None


def is_official(url: str, domains: Iterable[str]) -> bool:
    """Whether the URL's host is one of the domains or below one."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return any(host == domain.lower() or host.endswith("." + domain.lower()) for domain in domains)
