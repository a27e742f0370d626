"""`amplsp scaffold`: write a sample manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from amplsp.cli._catalog import Opened, complete_provider, open_catalog
from amplsp.cli._options import color_option, config_option, options_of, profile_option
from amplsp.cli._output import Failure, check_can_write, say, say_note, wants_colour, write_new_file
from amplsp.problem import Profile
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, append, parse_fields, parse_list, scaffold

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

STDOUT = "-"


class WriteManifest(NamedTuple):
    """The options as they were given."""

    providers: tuple[str, ...]
    module: str | None
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    fields: tuple[str, ...]
    name: str | None
    destination: str | None
    schedule: str | None
    backfill: str | None
    no_comments: bool
    output: str | None
    force: bool
    target: str | None
    interactive: bool
    listing: bool
    profile: str | None
    config: Path | None
    color: str


@click.command(name="scaffold", short_help="Write a sample manifest for a provider.")
@click.argument("providers", nargs=-1, metavar="[PROVIDER]...", shell_complete=complete_provider)
@click.option("--module", metavar="MODULE", help="The module of the provider; by default its default module.")
@click.option(
    "--actions",
    multiple=True,
    metavar="ACTION,...",
    help="Of read, write, subscribe, proxy; by default all that it can do.",
)
@click.option("--objects", multiple=True, metavar="OBJECT,...", help="By default two or three well-known ones.")
@click.option(
    "--fields", multiple=True, metavar="OBJECT=FIELD,...", help="Which fields of an object to read; several times."
)
@click.option("--name", metavar="NAME", help="The integration's name; by default the provider's.")
@click.option("--destination", metavar="NAME", help="Where records and events are sent.")
@click.option("--schedule", metavar="CRON", help='How often to read, such as "0 * * * *".')
@click.option("--backfill", metavar="full|DAYS|none", help="How far back the first read goes; by default 30 days.")
@click.option("--no-comments", is_flag=True, help="Leave out the comments that explain.")
@click.option("--output", "-o", metavar="FILE", help="Write to this new file; by default to standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("--append", "target", metavar="FILE", help="Add to this manifest, and leave the rest of it as it is.")
@click.option("--interactive", "-i", is_flag=True, help="Ask for everything.")
@click.option("--list", "listing", is_flag=True, help="List the providers.")
@profile_option
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Write a commented sample manifest for one PROVIDER or several."""
    options = options_of(ctx, WriteManifest)
    output, target = options.output, options.target
    if output is not None and target is not None:
        raise click.UsageError("--output writes a new file and --append adds to one; choose one of them")
    output = None if output == STDOUT else output
    file = target or output
    opened = open_catalog(options.config, Path(file) if file else None)
    if options.listing:
        _list(opened.catalog, options.color)
        return
    request = _request(options, opened)
    if options.interactive:
        from amplsp.cli._scaffold_questions import ask_all  # noqa: PLC0415 - few runs ask

        request = ask_all(request, opened.catalog)
    elif not request.providers:
        raise click.UsageError("name a provider; --list lists them, --interactive asks")
    if target is not None:
        _append(Path(target), request, opened.catalog)
        return
    if output is not None:
        check_can_write(output)
    text = _written(request, opened.catalog)
    if output is None:
        say(text)
        return
    write_new_file(output, text, force=options.force)
    say_note(f"wrote {output}")


def _request(options: WriteManifest, opened: Opened) -> ScaffoldRequest:
    configured = opened.configuration
    profile = Profile(options.profile) if options.profile else configured.profile or Profile.SPEC
    try:
        fields = parse_fields(options.fields)
    except ScaffoldError as error:
        raise Failure(str(error)) from None
    return ScaffoldRequest(
        options.providers,
        options.module,
        parse_list(",".join(options.actions)),
        tuple(dict.fromkeys(name for text in options.objects for name in parse_list(text))),
        fields,
        options.name,
        options.destination,
        configured.destinations,
        options.schedule,
        options.backfill,
        profile,
        not options.no_comments,
    )


def _written(request: ScaffoldRequest, catalog: Catalog) -> str:
    try:
        return scaffold(request, catalog)
    except ScaffoldError as error:
        raise Failure(str(error)) from None


def _append(path: Path, request: ScaffoldRequest, catalog: Catalog) -> None:
    from amplsp.cli._files import read_needed, replace_needed  # noqa: PLC0415 - few runs append

    if not path.exists():
        raise Failure(f'cannot add to "{path}": there is no such file; --output writes a new one')
    if path.is_dir():
        raise Failure(f'cannot add to "{path}": it is a folder')
    decoded = read_needed(path)
    try:
        changed = append(decoded.text, request, catalog)
    except ScaffoldError as error:
        raise Failure(f'cannot add to "{path}": {error}') from None
    replace_needed(path, decoded, changed)
    say_note(f"added to {path}")


def _list(catalog: Catalog, color: str) -> None:
    from amplsp.catalog import ACTIONS  # noqa: PLC0415 - few runs list
    from amplsp.cli._provider_list import as_table, select  # noqa: PLC0415
    from amplsp.report.colour import Painter  # noqa: PLC0415

    has_colour = wants_colour(color)
    able = [each for each in select(catalog, (), None, None) if set(each.capabilities) & set(ACTIONS)]
    say(as_table(able, catalog, Painter(has_colour=has_colour)), has_colour=has_colour)
