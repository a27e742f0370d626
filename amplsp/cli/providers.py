"""`amplsp providers`: what the catalog knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from amplsp.catalog import ACTIONS, AUTH_KINDS, CAPABILITIES, Catalog, Provider, Summary
from amplsp.cli._catalog import complete_provider, open_catalog, unknown_provider
from amplsp.cli._options import Choice, color_option, config_option
from amplsp.cli._output import Failure, columns, say, wants_colour
from amplsp.cli._provider_facts import describe
from amplsp.did_you_mean import did_you_mean
from amplsp.report.provider_facts import as_data, facts, object_details, select
from amplsp.terminal import BOLD, DIM, Painter, escape, json_text

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="providers", short_help="List the providers, or show everything about one.")
@click.argument("provider", required=False, shell_complete=complete_provider)
@click.option(
    "--capability",
    "capabilities",
    multiple=True,
    type=Choice(CAPABILITIES),
    help="Only providers that can do this; repeat it to require several.",
)
@click.option(
    "--auth", type=Choice(["oauth2", *AUTH_KINDS]), help="Only providers that customers connect to in this way."
)
@click.option("--search", metavar="TEXT", help="Only providers whose names contain this text.")
@click.option("--module", metavar="MODULE", help="With PROVIDER: only what this module has.")
@click.option("--object", "object_name", metavar="OBJECT", help="With PROVIDER: show this object and its fields.")
@click.option("--format", "form", type=Choice(["table", "json"]), default="table", help="The output format.")
@config_option
@color_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    provider: str | None,
    capabilities: tuple[str, ...],
    auth: str | None,
    search: str | None,
    module: str | None,
    object_name: str | None,
    form: str,
    config: Path | None,
    color: str,
) -> None:
    """List the providers that a manifest can name, or show everything that is known about PROVIDER."""
    catalog = open_catalog(config).catalog
    has_colour = wants_colour(color)
    paint = Painter(has_colour=has_colour)
    if provider is None:
        if module or object_name:
            raise click.UsageError("--module and --object need a provider")
        found = select(catalog, capabilities, auth, search)
        say(_json(as_data(found)) if form == "json" else as_table(found, catalog, paint), has_colour=has_colour)
        return
    if capabilities or auth or search:
        raise click.UsageError("--capability, --auth and --search filter the list; leave them out for one provider")
    known = _provider(catalog, provider, module)
    if object_name is not None:
        details = _object(known, object_name)
        say(_json(details) if form == "json" else _object_text(details, paint), has_colour=has_colour)
        return
    data = facts(known, catalog, module)
    say(_json(data) if form == "json" else describe(known, catalog, module, paint), has_colour=has_colour)


def _provider(catalog: Catalog, name: str, module: str | None) -> Provider:
    known = catalog.get(name)
    if known is None:
        raise unknown_provider(escape(name), catalog)
    if module is not None and not known.has_module(module):
        listed = f"it has {', '.join(known.modules)}" if known.modules else "it has none"
        hint = did_you_mean(module, known.modules)
        raise Failure(f'unknown module "{escape(module)[:80]}" of "{name}"; {listed}{hint}')
    return known


def _object(known: Provider, name: str) -> dict[str, Any]:
    if known.object(name) is None and known.fields(name) is None:
        names = {each for module in (None, *known.modules) for each in known.objects(None, module)}
        hint = did_you_mean(name, sorted(names)) or f"; amplsp providers {known.slug} lists its objects"
        raise Failure(f'the catalog does not know an object "{escape(name)[:80]}" of "{known.slug}"{hint}')
    return object_details(known, name)


def _object_text(details: dict[str, Any], paint: Painter) -> str:
    fields: dict[str, str] = details["fields"]
    widest = max(map(len, fields), default=0)
    rows = [
        ("name", details["displayName"]),
        ("actions", ", ".join(details["actions"])),
        ("modules", ", ".join(details["modules"])),
        ("backfill", f"at most {details['backfillMaxDays']} days" if details["backfillMaxDays"] else None),
        ("events", None if details["subscribeEvents"] is None else ", ".join(details["subscribeEvents"]) or "none"),
        ("see", details["docsUrl"]),
    ]
    text = f"{paint(details['object'], BOLD)}\n"
    text += "".join(f"  {paint(f'{name:8}', DIM)}  {value}\n" for name, value in rows if value)
    if not fields:
        return f"{text}\nThe catalog does not know its fields.\n"
    listed = "".join(
        f"  {each:{widest}}  {label if label != each else ''}".rstrip() + "\n" for each, label in fields.items()
    )
    more = details["totalFields"] - len(fields)
    return f"{text}\nfields\n{listed}" + (f"  … and {more} more\n" if more > 0 else "")


def _json(data: Any) -> str:
    return json_text(data)


def as_table(summaries: list[Summary], catalog: Catalog, paint: Painter) -> str:
    """The list for people."""
    if not summaries:
        return f"none of the {len(catalog)} providers matches\n"
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
    return f"{table}\n{count}; amplsp providers NAME shows more\n"
