"""A scope in a contract: five keys, with version and source at the end of the description.

A contract has no keys for version and source, so the description is `Reads contacts. [v2; source:
https://example.com/scopes]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

KEYS = ("scope_name", "scope_type", "description", "requires_firearm", "firearm_type_id")
"""The five keys of an entry, in their order."""

_ORIGIN = re.compile(r"(?:\A|[ ])\[(?:(?P<version>[^;\[\]\r\n]+); )?source: (?P<source>\S+)\]\Z")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")

ScopeKey = tuple[str, str]
"""The identity of a scope: the name and the version (empty if there is none)."""


class Origin(NamedTuple):
    """A description taken apart: the words, the version, the source."""

    words: str
    version: str
    source: str


def shown_version(version: str) -> str:
    """A version in the form for descriptions: a number gets a `v`, so that `2` and `v2` are the same."""
    return f"v{version}" if version[:1].isdigit() else version


def read_origin(description: str) -> Origin:
    """Split a description into its words, version and source."""
    found = _ORIGIN.search(description)
    if found is None:
        return Origin(description, "", "")
    return Origin(description[: found.start()], found["version"] or "", found["source"])


def key_of(entry: Mapping[str, Any]) -> ScopeKey:
    """The identity of an entry in a contract."""
    return entry["scope_name"], read_origin(entry["description"]).version


def show_key(key: ScopeKey) -> str:
    """A scope's name, with its version if it has one."""
    name, version = key
    return f"{name} ({version})" if version else name


def is_touched(entry: Mapping[str, Any]) -> bool:
    """Whether a person has set one of the firearm values."""
    return entry["requires_firearm"] is not False or entry["firearm_type_id"] != ""


def source_mistake(url: str) -> str | None:
    """What is wrong with a source; None for an absolute http or https URL.

    A URL that people and programs may read differently (spaces, backslashes, a user before the host) is wrong.
    """
    if _UNSAFE.search(url):
        return f"source {quote(url)} has a space, quote, bracket, backslash or control character in it; encode it"
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname, parts.username is not None
        _ = parts.port  # looked at only here, where a wrong one is found out
    except ValueError as error:
        return f"source {quote(url)} is not a URL ({str(error).rstrip('.').lower()})"
    if parts.scheme not in ("http", "https"):
        kind = f"scheme {quote(parts.scheme)}" if parts.scheme else "no scheme"
        return f"source {quote(url)} has {kind}; give an http or https URL"
    if not host:
        return f"source {quote(url)} does not name a host; give an absolute http or https URL"
    return f"source {quote(url)} names a user in front of the host; remove it" if has_user else None


def is_domain(text: str) -> bool:
    """Whether a text is a bare domain name such as `example.com`."""
    return _DOMAIN.fullmatch(text) is not None


def is_official(url: str, domains: Iterable[str]) -> bool:
    """Whether the URL's host is one of the domains or a subdomain of one."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return any(host == domain.lower() or host.endswith("." + domain.lower()) for domain in domains)
