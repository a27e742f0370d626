"""`amplsp catalog`: refresh the provider catalog, show where it comes from, go back to the bundled one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from amplsp.cli._catalog import usual_catalog
from amplsp.cli._connectors import require_checkout
from amplsp.cli._options import FILE, Choice
from amplsp.cli._output import Failure, say, say_note
from amplsp.terminal import escape

if TYPE_CHECKING:
    from pathlib import Path

_MOST_NAMES = 20


@click.group(name="catalog", short_help="Refresh the provider catalog, or show how old it is.")
def command() -> None:
    """Refresh the provider catalog, or show where it comes from and how old it is."""


@command.command(name="update", short_help="Fetch a newer catalog.")
@click.option(
    "--from",
    "source",
    metavar="FILE_OR_URL",
    help="A file or address with a catalog in the platform's format; by default the platform's public address.",
)
@click.option(
    "--connectors",
    type=FILE,
    metavar="DIR",
    help="Read providers from the Go source in a checkout of the connectors; other providers are unchanged.",
)
def update(source: str | None, connectors: Path | None) -> None:
    """Fetch the platform's catalog, validate it, and use it from now on.

    If this fails, the catalog in use is unchanged.
    """
    from amplsp.catalog.fetch import DEFAULT_URL  # noqa: PLC0415 - pydantic and the network only load here
    from amplsp.catalog.update import update_catalog  # noqa: PLC0415

    if source and connectors:
        raise click.UsageError("choose one of --from and --connectors")
    if connectors is None:
        result = update_catalog(source or DEFAULT_URL)
    else:
        result = update_catalog(str(connectors.absolute()), entries=_entries(connectors))
    fresh = result.catalog
    say(f"using the catalog of {fresh.date} with {len(fresh.providers)} providers, from {escape(fresh.source)}\n")
    if result.kept:
        read = len(fresh.providers) - result.kept
        say(f"updated: {read} provider{'s' if read > 1 else ''}; {result.kept} others stay as they are\n")
    for word, names in (("new", result.added), ("gone", result.removed), ("changed", result.changed)):
        if names:
            say(f"{word}: {_listed(names)}\n")
    if not (result.added or result.removed or result.changed):
        say("nothing has changed\n")
    if result.is_older_than_bundled:
        say_note(f"warning: the bundled catalog, of {fresh.bundled_date}, is newer; amplsp catalog reset uses it")


def _entries(checkout: Path) -> dict[str, Any]:
    """The providers of a checkout; code that cannot be interpreted is reported."""
    from amplsp.cli._files import reading  # noqa: PLC0415 - few runs read a checkout
    from amplsp.connectors import FOLDER, read_providers  # noqa: PLC0415 - the parser loads only where Go is read

    require_checkout(checkout)
    with reading():
        found = read_providers(checkout)
    if not found:
        raise Failure(f'"{checkout / FOLDER}" has no providers; name a checkout of the connectors repository')
    for facts in found.values():
        for each in facts.unresolved:
            place = f"{each.file}:{each.line}"
            say_note(f"warning: {place}: {each.field} of {facts.key} cannot be read; the known value is kept")
    return {key: facts.entry for key, facts in found.items()}


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{escape(', '.join(names[:_MOST_NAMES]))}{more}"


@command.command(name="status", short_help="Show which catalog is in use.")
@click.option("--format", "form", type=Choice(["table", "json"]), default="table", help="The output format.")
def status(form: str) -> None:
    """Show which catalog is in use, where it comes from, and how old it is."""
    from amplsp.catalog.update import catalog_status  # noqa: PLC0415 - loads pydantic

    found = catalog_status()
    removed = usual_catalog().removed
    if form == "json":
        say(json.dumps({**found._asdict(), "path": str(found.path), "removed": list(removed)}, indent=2) + "\n")
        return
    days = "today's" if found.age_days == 0 else f"{found.age_days} day{'s' if found.age_days > 1 else ''} old"
    rows = [
        ("in use", "refreshed catalog" if found.refreshed else "bundled catalog"),
        ("as of", f"{found.date} ({days})"),
        ("from", escape(found.source) if found.refreshed else "amplsp itself"),
        ("fetched", found.fetched or ""),
        ("providers", str(found.providers)),
        ("gone", _listed(removed) if removed else ""),
        ("file", str(found.path) if found.refreshed else ""),
        ("bundled", f"of {found.bundled_date}" if found.refreshed else ""),
    ]
    say("".join(f"{name:9}  {value}\n" for name, value in rows if value))
    if found.problem:
        say_note(f"warning: {found.problem}")


@command.command(name="reset", short_help="Go back to the bundled catalog.")
def reset() -> None:
    """Remove the refreshed catalog and use the bundled one again."""
    from amplsp.catalog.update import reset_catalog  # noqa: PLC0415 - loads pydantic

    was_there = reset_catalog()
    date = usual_catalog().date
    say(f"{'back to' if was_there else 'there was no refreshed catalog; still using'} the bundled catalog of {date}\n")
