"""`amplsp send`: samples, signed and posted to a handler."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.catalog import CatalogError
from amplsp.cli._catalog import open_catalog
from amplsp.cli._manifest import STDIN, beside, here, place_in, say_remarks, tell_syntax_errors, text_of
from amplsp.cli._options import NAME, Choice, color_option, options_of
from amplsp.cli._output import CLEAN, FINDINGS, Failure, say, say_error, say_note, wants_colour
from amplsp.engine.configuration import ConfigurationError
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.report.sending_text import ending_text, outcome_text
from amplsp.sample import DEFAULT_SEED, SelectionError, select
from amplsp.send.address import AddressError
from amplsp.send.data import as_data
from amplsp.send.download import Downloads
from amplsp.send.message import Message
from amplsp.send.plan import PlanError, plan
from amplsp.send.routes import routes_of
from amplsp.send.sending import Outcome, Sender
from amplsp.send.signature import SecretError, Signer
from amplsp.shape import arrivals, shape_of
from amplsp.terminal import Painter, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amplsp.send.routes import Routes


class Sending(NamedTuple):
    """The options as they were given."""

    file: str | None
    to: tuple[str, ...]
    secret_env: str | None
    integration: str | None
    object_name: str | None
    action: str | None
    records: int
    seed: str
    everything: bool
    hostile: bool
    allow_remote: bool
    watch: bool
    form: str
    color: str

    @property
    def is_selection(self) -> bool:
        """Whether only some messages are chosen."""
        return any((self.integration, self.object_name, self.action))


@click.command(name="send", short_help="Send signed sample deliveries to a webhook handler.")
@click.argument("file", required=False, type=NAME)
@click.option(
    "--to",
    multiple=True,
    metavar="[DESTINATION=]URL",
    help="The handler's address; repeat it for several destinations.",
)
@click.option("--secret-env", metavar="NAME", help="The environment variable with the signing secret.")
@click.option("--integration", metavar="NAME", help="Only what this integration delivers.")
@click.option("--object", "object_name", metavar="NAME", help="Only messages about this object.")
@click.option("--action", metavar="ACTION", help="Only this kind of message, as for amplsp sample.")
@click.option(
    "--records", type=click.IntRange(0, 1000), default=1, metavar="N", show_default=True,
    help="The number of records or events in a message.",
)  # fmt: skip
@click.option(
    "--seed", default=DEFAULT_SEED, metavar="S", show_default=True, help="Any text; another seed gives other values."
)
@click.option("--all", "everything", is_flag=True, help="Every read object and every declared event (the default).")
@click.option("--hostile", is_flag=True, help="Also send what a handler may not expect, and what it must reject.")
@click.option("--allow-remote", is_flag=True, help="Also send to addresses outside this machine and private networks.")
@click.option("--watch", is_flag=True, help="Send again whenever the manifest changes, until Ctrl-C.")
@click.option("--format", "form", type=Choice(["text", "json"]), default="text", help="The report's format.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Post samples of what a manifest delivers to a handler, signed as by the platform, and report the responses.

    FILE is a manifest, or - for standard input; by default amp.yaml in the current folder. Samples are sent
    only to addresses on this machine and in private networks. Redirects are not followed; the secret is never shown.

    With --hostile, a correct handler answers 2xx to all deliveries except the last two, and 401 to those.

    Exit codes: 0 everything handled, 1 something not handled, 2 wrong usage, an unreadable file, or an address that is
    not allowed.
    """
    options = options_of(ctx, Sending)
    _check(options)
    signer, routes = _signer(options.secret_env or ""), _routes(options)
    name = options.file or here()
    run = _watch if options.watch else _once
    ctx.exit(CLEAN if run(options, name, signer, routes) else FINDINGS)


def _check(options: Sending) -> None:
    """Reject options that do not go together, and missing ones."""
    if not options.to:
        raise click.UsageError("say where to send: --to http://localhost:3000/webhook")
    if not options.secret_env:
        raise click.UsageError("say which environment variable holds the signing secret: --secret-env NAME")
    if options.everything and options.is_selection:
        raise click.UsageError("--all sends everything; leave out either --all or --integration, --object and --action")
    if options.action == "write":
        raise click.UsageError("a write request goes to the platform and not to a handler; amplsp sample shows one")
    if options.watch and options.file == STDIN:
        raise click.UsageError("--watch needs a file; standard input does not change")
    if options.watch and options.form == "json":
        raise click.UsageError("--format json does not go with --watch")


def _signer(name: str) -> Signer:
    """The signer; messages do not contain the variable's name, since users may give the secret instead of it."""
    secret = os.environ.get(name)
    if secret is None:
        raise Failure("the environment variable that --secret-env names is not set; it takes a name, not the secret")
    try:
        return Signer.from_secret(secret)
    except SecretError as error:
        raise Failure(f"the environment variable that --secret-env names {error}") from None


def _routes(options: Sending) -> Routes:
    try:
        return routes_of(options.to, allow_remote=options.allow_remote)
    except AddressError as error:
        raise Failure(str(error)) from None


def _once(options: Sending, name: str, signer: Signer, routes: Routes) -> bool:
    manifest = Manifest(read_document(text_of(name)))
    tell_syntax_errors(manifest.document, name, "sent")
    return _send(options, manifest, name, signer, routes)


def _watch(options: Sending, name: str, signer: Signer, routes: Routes) -> bool:
    """Send, and send again after each change, even after a mistake; return whether all was handled at last."""
    from amplsp.cli._watch import changes, content_of  # noqa: PLC0415 - few watch

    content, is_good = content_of(Path(name)), False
    if content is None:
        text_of(name)  # says why it cannot be read
    for seen in chain([content or b""], changes(Path(name), content)):
        try:
            is_good = _sent_again(options, name, seen, signer, routes)
        except (Failure, ConfigurationError, CatalogError) as error:
            say_error(str(error))
        say_note(f"waiting for changes of {name}; press Ctrl-C to stop")
    say_note("note: nothing has changed for a long time; watching stops here")
    return is_good


def _sent_again(options: Sending, name: str, content: bytes, signer: Signer, routes: Routes) -> bool:
    manifest = Manifest(read_document(text_of(name, content)))
    if manifest.document.syntax_errors:
        error = manifest.document.syntax_errors[0]
        place = place_in(manifest.document, name, error.span)
        say_note(f"note: {place}: {error.message}; nothing is sent until this is repaired")
        return False
    return _send(options, manifest, name, signer, routes)


def _send(options: Sending, manifest: Manifest, name: str, signer: Signer, routes: Routes) -> bool:
    """Send the chosen messages, report, and return whether everything was handled."""
    with Downloads() as downloads:
        try:
            messages = _messages(options, manifest, name, routes)
            steps = plan(messages, routes, downloads if options.hostile else None)
        except (AddressError, PlanError, SelectionError) as error:
            raise Failure(str(error)) from None
        outcomes = _reported(Sender(signer).send(steps), downloads, options)
    return all(each.problem is None for each in outcomes)


def _messages(options: Sending, manifest: Manifest, name: str, routes: Routes) -> list[Message]:
    """The chosen kinds of messages."""
    shape = shape_of(manifest)
    say_remarks(manifest.document, name, shape)
    routes.check_names(arrivals(shape))
    kinds = select(shape, integration=options.integration, object_name=options.object_name, action=options.action)
    catalog = open_catalog(beside=beside(name)).catalog
    has_several = len({kind.integration.name for kind in kinds}) > 1
    return [
        Message(
            kind,
            f"{kind.integration.name}: {kind.name}" if has_several else kind.name,
            catalog.get(kind.integration.provider or ""),
            options.records,
            options.seed,
        )
        for kind in kinds
    ]


def _reported(outcomes: Iterable[Outcome], downloads: Downloads, options: Sending) -> Sequence[Outcome]:
    """Report each delivery as soon as there is a response, or all of them as JSON."""
    has_colour = options.form == "text" and wants_colour(options.color)
    paint, seen = Painter(has_colour=has_colour), list[Outcome]()
    for each in outcomes:
        if options.form == "text":
            say(outcome_text(each, seen[-1] if seen else None, paint), has_colour=has_colour)
        seen.append(each)
    if options.form == "json":
        say(json_text(as_data(seen, downloads)))
    else:
        say(ending_text(seen, downloads, paint), has_colour=has_colour)
    return seen
