"""`amplsp scaffold`: write a sample manifest; `--interactive` tries each answer before the next question."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.cli._ask import ask
from amplsp.cli._catalog import Opened, complete_provider, open_catalog
from amplsp.cli._options import NAME, color_option, config_option, options_of, profile_option
from amplsp.cli._output import Failure, check_can_write, is_terminal, say, say_note, wants_colour, write_new_file
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile
from amplsp.scaffold import (
    Offer,
    ScaffoldError,
    ScaffoldRequest,
    append,
    misspelt_objects,
    offer,
    parse_fields,
    parse_list,
    scaffold,
)

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

STDOUT = "-"
_MOST_SHOWN = 12


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
    help="Some of read, write, subscribe, proxy; by default all that the provider supports.",
)
@click.option(
    "--objects",
    multiple=True,
    metavar="OBJECT,...",
    help="The objects to use; by default two or three well-known ones.",
)
@click.option(
    "--fields",
    multiple=True,
    metavar="OBJECT=FIELD,...",
    help="The fields of an object to read; repeat it for more objects.",
)
@click.option("--name", metavar="NAME", help="The integration's name; by default the provider's name.")
@click.option("--destination", metavar="NAME", help="The destination of records and events.")
@click.option("--schedule", metavar="CRON", help='How often to read, such as "0 * * * *".')
@click.option("--backfill", metavar="full|DAYS|none", help="How far back the first read goes; by default 30 days.")
@click.option("--no-comments", is_flag=True, help="Leave out the explanatory comments.")
@click.option("--output", "-o", type=NAME, metavar="FILE", help="Write to this new file instead of standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option(
    "--append", "target", type=NAME, metavar="FILE", help="Add to this manifest, leaving the rest of it unchanged."
)
@click.option("--interactive", "-i", is_flag=True, help="Ask for each value on the terminal.")
@click.option("--list", "listing", is_flag=True, help="List the providers, most used first.")
@profile_option
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Write a commented sample manifest for one or several providers."""
    options = options_of(ctx, WriteManifest)
    output, target = options.output, options.target
    if output is not None and target is not None:
        raise click.UsageError("choose --output for a new file or --append for an existing one")
    output = None if output == STDOUT else output
    file = target or output
    opened = open_catalog(options.config, Path(file) if file else None)
    if options.listing:
        _list(opened.catalog, options.color)
        return
    request = _request(options, opened)
    if options.interactive:
        request = ask_all(request, opened.catalog)
    elif not request.providers:
        raise click.UsageError("name a provider; --list lists them, --interactive asks")
    if target is not None:
        _append(Path(target), request, opened.catalog)
    elif output is not None:
        check_can_write(output)
        write_new_file(output, _written(request, opened.catalog), force=options.force)
        say_note(f"wrote {output}")
    else:
        say(_written(request, opened.catalog))
    for doubt in misspelt_objects(request, opened.catalog):
        say_note(f"note: {doubt}")


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
    from amplsp.yaml.witness import change_beyond_append  # noqa: PLC0415

    if not path.exists():
        raise Failure(f'cannot add to "{path}": there is no such file; --output writes a new one')
    if path.is_dir():
        raise Failure(f'cannot add to "{path}": it is a folder')
    decoded = read_needed(path)
    try:
        changed = append(decoded.text, request, catalog)
    except ScaffoldError as error:
        raise Failure(f'cannot add to "{path}": {error}') from None
    if wrong := change_beyond_append(decoded.text, changed, "integrations", new_keys=("specVersion",)):
        raise Failure(f'cannot add to "{path}": {wrong}; please report this manifest')
    replace_needed(path, decoded, changed)
    say_note(f"added to {path}")


def _list(catalog: Catalog, color: str) -> None:
    from amplsp.catalog import ACTIONS  # noqa: PLC0415 - few runs list
    from amplsp.catalog.usage import by_use  # noqa: PLC0415
    from amplsp.cli.providers import as_table  # noqa: PLC0415
    from amplsp.report.provider_facts import select  # noqa: PLC0415
    from amplsp.terminal import Painter  # noqa: PLC0415

    has_colour = wants_colour(color)
    able = [each for each in select(catalog, (), None, None) if set(each.capabilities) & set(ACTIONS)]
    say(as_table(by_use(able), catalog, Painter(has_colour=has_colour)), has_colour=has_colour)


def ask_all(request: ScaffoldRequest, catalog: Catalog) -> ScaffoldRequest:
    """Ask for provider, module, actions, objects and name, unless options have answered already.

    Raises:
        Failure: there is no terminal to ask, or the options make no sense.
    """
    if not is_terminal(sys.stdin):
        raise Failure("--interactive needs a terminal; give the answers as options instead")
    if len(request.providers) > 1:
        raise Failure("--interactive asks about one provider; name at most one")
    if not request.providers:
        request = request._replace(providers=(_ask("Provider", "", lambda slug: _try_provider(slug, catalog)),))
    slug = request.providers[0]
    try:
        _try_provider(slug, catalog)
        modules = _modules(slug, catalog)
        if len(modules) > 1 and request.module is None:
            question = f"Module ({', '.join(modules)})"
            request = request._replace(module=_ask(question, modules[0], lambda name: offer(slug, catalog, name)))
        choices = offer(slug, catalog, request.module)
    except ScaffoldError as error:
        raise Failure(str(error)) from None
    return _ask_rest(request, choices, catalog)


def _modules(slug: str, catalog: Catalog) -> tuple[str, ...]:
    """A provider's modules, the default one first."""
    known = catalog.get(slug)
    names = tuple(known.modules) if known else ()
    return tuple(sorted(names, key=lambda name: (known is not None and name != known.default_module, name)))


def _try_provider(slug: str, catalog: Catalog) -> None:
    """Reject a provider for which nothing can be scaffolded, with any module."""
    try:
        offer(slug, catalog)
    except ScaffoldError:
        if len(_modules(slug, catalog)) < 2:
            raise


def _ask_rest(request: ScaffoldRequest, choices: Offer, catalog: Catalog) -> ScaffoldRequest:
    def try_it(tried: ScaffoldRequest) -> None:
        scaffold(tried, catalog)

    asked = request
    if not asked.actions:
        default = ",".join(choices.actions)
        text = _ask("Actions", default, lambda text: try_it(asked._replace(actions=parse_list(text))))
        asked = asked._replace(actions=parse_list(text))
    with_actions = asked
    if not asked.objects and set(asked.actions) != {"proxy"}:
        _show_objects(choices, asked.actions)
        question = "Objects (empty for the usual ones)"
        text = _ask(question, "", lambda text: try_it(with_actions._replace(objects=parse_list(text))))
        asked = asked._replace(objects=parse_list(text))
    with_objects = asked
    if asked.name is None:
        question = "Name (empty for the provider's)"
        text = _ask(question, "", lambda text: try_it(with_objects._replace(name=text or None)))
        asked = asked._replace(name=text or None)
    return asked


def _show_objects(choices: Offer, actions: tuple[str, ...]) -> None:
    names = tuple(dict.fromkeys(name for action in actions for name in choices.objects.get(action, ())))
    more = ", …" if len(names) > _MOST_SHOWN else ""
    say_note(f"known objects: {', '.join(names[:_MOST_SHOWN])}{more}" if names else "the catalog knows no objects")


def _ask(question: str, default: str, try_it: Callable[[str], object]) -> str:
    """Ask until the answer makes sense together with those before it."""
    return ask(question, try_it, ScaffoldError, default=default)
