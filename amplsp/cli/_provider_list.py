"""The list of providers: which ones are wanted, as a table or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.cli._output import columns

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Summary
    from amplsp.report.colour import Painter


def select(catalog: Catalog, capabilities: tuple[str, ...], auth: str | None, search: str | None) -> list[Summary]:
    """The providers that have all these capabilities, this kind of authentication, and this text in a name."""
    found = []
    for slug in catalog.slugs:
        summary = catalog.summary(slug)
        if summary is None or not set(capabilities) <= set(summary.capabilities):
            continue
        if auth is not None and not _is_auth(summary.auth, auth):
            continue
        if search is None or _mentions(summary, catalog, search):
            found.append(summary)
    return found


def _is_auth(kind: str, wanted: str) -> bool:
    """Whether a kind is the wanted one or one of its family, as `oauth2_password` is of `oauth2`."""
    return kind == wanted or kind.startswith(f"{wanted}_")


def _mentions(summary: Summary, catalog: Catalog, search: str) -> bool:
    names = [summary.slug, summary.display_name, *summary.modules, *summary.modules.values()]
    names += [alias.name for alias in catalog.aliases if summary.slug in alias.slugs]
    return any(search.casefold() in name.casefold() for name in names)


def as_data(summaries: list[Summary]) -> list[dict[str, Any]]:
    """The list as JSON data."""
    return [
        {
            "provider": each.slug,
            "displayName": each.display_name,
            "auth": each.auth,
            "capabilities": list(each.capabilities),
            "modules": each.modules,
        }
        for each in summaries
    ]


def as_table(summaries: list[Summary], catalog: Catalog, paint: Painter) -> str:
    """The list for people."""
    if not summaries:
        return f"no provider of the {len(catalog)} fits\n"
    rows = [
        (
            each.slug,
            " ".join(word if word in each.capabilities else "-" * len(word) for word in ACTIONS),
            each.auth,
            each.display_name + (f" ({', '.join(each.modules)})" if each.modules else ""),
        )
        for each in summaries
    ]
    table = columns(("provider", "can", "connecting", "name (modules)"), rows, paint)
    count = f"{len(summaries)} of {len(catalog)} providers, as of {catalog.date}"
    return f"{table}\n{count}; amplsp providers NAME says more\n"
