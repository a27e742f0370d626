"""`amplsp.providers []`: the providers that a manifest can name, for pickers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.server.commands import no_arguments

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Summary
    from amplsp.server.session import Session

COMMAND = "amplsp.providers"


def run(session: Session, arguments: list[Any]) -> list[dict[str, Any]]:
    """Those that can do something in a manifest, by name, each with the page of its guide or null."""
    no_arguments(COMMAND, arguments)
    _, catalog = session.settings_for("untitled:providers")
    summaries = [found for slug in catalog.slugs if (found := catalog.summary(slug)) is not None]
    able = [each for each in summaries if set(each.capabilities) & set(ACTIONS)]
    return [_entry(each, catalog) for each in sorted(able, key=lambda each: each.display_name.casefold())]


def _entry(summary: Summary, catalog: Catalog) -> dict[str, Any]:
    provider = catalog.get(summary.slug)
    guide = provider.guide if provider is not None else None
    return {
        "provider": summary.slug,
        "displayName": summary.display_name,
        "auth": summary.auth,
        "actions": [action for action in ACTIONS if action in summary.capabilities],
        "guide": guide.url if guide is not None else None,
    }
