"""`amplsp sample`: invented messages, as handlers of a manifest's deliveries receive them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._manifest import beside, here, open_manifest, say_remarks
from amplsp.cli._options import NAME, Choice, config_option, options_of
from amplsp.cli._output import Failure, say
from amplsp.named_tuple import NamedTuple
from amplsp.sample import (
    ACTIONS,
    DEFAULT_SEED,
    TRANSPORTS,
    WEBHOOK,
    WRITE,
    Deliverable,
    Message,
    SelectionError,
    as_sent,
    record_limits,
    sample,
    select,
)
from amplsp.shape import shape_of
from amplsp.terminal import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog
    from amplsp.shape import Shape


class Request(NamedTuple):
    """The options as they were given."""

    file: str | None
    integration: str | None
    object_name: str | None
    action: str | None
    records: int
    transport: str
    seed: str
    config: Path | None


@click.command(name="sample", short_help="Generate sample messages that a manifest delivers.")
@click.argument("file", required=False, type=NAME)
@click.option("--integration", metavar="NAME", help="Only this integration.")
@click.option(
    "--object", "object_name", metavar="NAME",
    help="Only this object, by its objectName in the manifest or its delivered name.",
)  # fmt: skip
@click.option(
    "--action", metavar="ACTION", help=f"Only this kind of message: {', '.join(ACTIONS)}, or notification:TYPE."
)
@click.option(
    "--records", type=click.IntRange(min=0), default=1, metavar="N", show_default=True,
    help="The number of records or events in a message.",
)  # fmt: skip
@click.option(
    "--as",
    "transport",
    type=Choice(TRANSPORTS),
    default=WEBHOOK,
    help="The kind of destination that receives it; by default a webhook.",
)
@click.option(
    "--seed", default=DEFAULT_SEED, metavar="S", show_default=True, help="Any text; another seed gives other values."
)
@config_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Generate sample messages that a manifest delivers, as JSON: an object for one message, a list for several.

    FILE is a manifest, or - for standard input; by default amp.yaml in the current folder. Without --action it
    covers everything that is delivered: reads, events and schema changes. The same manifest and seed always give the
    same messages.
    """
    request = options_of(ctx, Request)
    name = request.file or here()
    manifest = open_manifest(name)
    shape = shape_of(manifest)
    say_remarks(manifest.document, name, shape)
    chosen = _chosen(shape, request)
    catalog = open_catalog(request.config, beside(name)).catalog
    made = [_message(each, catalog, request) for each in chosen]
    say(json_text(made[0] if len(made) == 1 else made))


def _chosen(shape: Shape, request: Request) -> tuple[Deliverable, ...]:
    try:
        return select(shape, integration=request.integration, object_name=request.object_name, action=request.action)
    except SelectionError as error:
        raise Failure(str(error)) from None


def _message(deliverable: Deliverable, catalog: Catalog, request: Request) -> Message:
    if deliverable.action == WRITE and request.transport != WEBHOOK:
        raise Failure(f"--as {request.transport}: a write request is sent to the platform, not delivered by it")
    least, most = record_limits(deliverable)
    if not least <= request.records <= most:
        raise Failure(f"--records {request.records}: {deliverable.name} has {least} to {most}")
    provider = catalog.get(deliverable.integration.provider or "")
    return as_sent(sample(deliverable, provider, records=request.records, seed=request.seed), request.transport)
