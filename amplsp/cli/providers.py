"""`amplsp providers`: what the catalog knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from amplsp.catalog import AUTH_KINDS, CAPABILITIES, Catalog, Provider
from amplsp.cli._catalog import complete_provider, open_catalog, unknown_provider
from amplsp.cli._options import color_option, config_option
from amplsp.cli._output import Failure, say, wants_colour
from amplsp.cli._provider_facts import describe, facts, object_details
from amplsp.cli._provider_list import as_data, as_table, select
from amplsp.did_you_mean import did_you_mean
from amplsp.report.colour import BOLD, DIM, Painter
from amplsp.report.visible import visible

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="providers", short_help="List the providers, or say everything about one.")
@click.argument("provider", required=False, shell_complete=complete_provider)
@click.option(
    "--capability",
    "capabilities",
    multiple=True,
    type=click.Choice(CAPABILITIES),
    help="Only providers that can do this; several times for all of several.",
)
@click.option("--auth", type=click.Choice(["oauth2", *AUTH_KINDS]), help="Only providers that customers connect so.")
@click.option("--search", metavar="TEXT", help="Only providers with this text in a name.")
@click.option("--module", metavar="MODULE", help="Of one provider: only what this module has.")
@click.option("--object", "object_name", metavar="OBJECT", help="Of one provider: this object and its fields.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to show them.")
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
    """List the providers that a manifest can name, or say everything about PROVIDER."""
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
        raise click.UsageError("--capability, --auth and --search are for the list, not for one provider")
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
        raise unknown_provider(visible(name), catalog)
    if module is not None and not known.has_module(module):
        listed = f"it has {', '.join(known.modules)}" if known.modules else "it has none"
        hint = did_you_mean(module, known.modules)
        raise Failure(f'unknown module "{visible(module)[:80]}" of "{name}"; {listed}{hint}')
    return known


def _object(known: Provider, name: str) -> dict[str, Any]:
    if known.object(name) is None and known.fields(name) is None:
        names = {each for module in (None, *known.modules) for each in known.objects(None, module)}
        hint = did_you_mean(name, sorted(names)) or f"; amplsp providers {known.slug} lists its objects"
        raise Failure(f'the catalog knows no object "{visible(name)[:80]}" of "{known.slug}"{hint}')
    return object_details(known, name)


def _object_text(details: dict[str, Any], paint: Painter) -> str:
    fields: dict[str, str] = details["fields"]
    widest = max(map(len, fields), default=0)
    rows = [
        ("name", details["displayName"]),
        ("used to", ", ".join(details["actions"])),
        ("modules", ", ".join(details["modules"])),
        ("backfill", f"at most {details['backfillMaxDays']} days" if details["backfillMaxDays"] else None),
        ("see", details["docsUrl"]),
    ]
    text = f"{paint(details['object'], BOLD)}\n"
    text += "".join(f"  {paint(f'{name:8}', DIM)}  {value}\n" for name, value in rows if value)
    if not fields:
        return f"{text}\nThe catalog knows none of its fields.\n"
    listed = "".join(
        f"  {each:{widest}}  {label if label != each else ''}".rstrip() + "\n" for each, label in fields.items()
    )
    more = details["totalFields"] - len(fields)
    return f"{text}\nfields\n{listed}" + (f"  … and {more} more\n" if more > 0 else "")


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
