"""What a person should look at before approving a contract that was just made; none of it stops the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.byok import KEY_ONLY_MODE
from amplsp.contract.naming import preview_key
from amplsp.contract.publish import list_names
from amplsp.contract.sources import is_official
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.generate import Order


def warnings_of(order: Order, mode: str, domains: tuple[str, ...]) -> Iterator[str]:
    """The warnings about a contract.

    Args:
        order: what it was made of.
        mode: its BYOK mode.
        domains: the provider's own domains, where the user names some.
    """
    yield from order.template.warnings
    provider = order.provider
    if not provider.auth:
        yield f"provider {quote(provider.slug)} is not in the catalog"
    preview = preview_key(provider.slug, provider.display_name)
    if preview.is_ambiguous:
        yield f"slug and display name give different keys: {preview.from_slug}, {preview.from_display_name or 'none'}"
    if provider.is_key_only and order.rows:
        yield f"the catalog says {quote(provider.auth)} for this provider, but there are scopes"
    if (provider.is_key_only and mode != KEY_ONLY_MODE) or (provider.is_oauth and mode == KEY_ONLY_MODE):
        yield f"BYOK mode {quote(mode)} does not fit the catalog, which says {quote(provider.auth)}"
    padded = tuple(row.scope_name for row in order.rows if row.scope_name != row.scope_name.strip())
    if padded:
        yield f"scope names with blanks around them, kept as they are: {list_names(padded)}"
    silent = tuple(row.scope_name for row in order.rows if not row.description.strip())
    if silent:
        yield f"scopes without a description: {list_names(silent)}"
    foreign = tuple(url for url in sources_of(order) if domains and not is_official(url, domains))
    if foreign:
        yield f"sources outside {', '.join(domains)}: {list_names(foreign)}"


def sources_of(order: Order) -> tuple[str, ...]:
    """The URLs that the contract rests on, each once, in order."""
    urls = [row.source or order.source for row in order.rows]
    return tuple(dict.fromkeys([*urls, order.statement.source] if order.statement else urls))
