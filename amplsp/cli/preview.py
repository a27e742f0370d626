"""`amplsp preview`: what customers see of a manifest, what arrives, and when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._manifest import STDIN, beside, here, tell_syntax_errors, text_of
from amplsp.cli._options import FILE, NAME, Choice, color_option, config_option, options_of
from amplsp.cli._output import say, say_note, wants_colour
from amplsp.cli._preview_file import write_preview
from amplsp.cli._sides import side_at
from amplsp.engine.check import check_subject
from amplsp.engine.configuration import settings_of
from amplsp.engine.sides import compare, version
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.preview import APP, Preview, Variant, as_data, as_html, as_text, preview_of
from amplsp.terminal import Painter, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.changes import Change
    from amplsp.preview.keeping import Memory

_FORMATS = ("text", "json", "html")
_BY_SUFFIX = {".json": "json", ".txt": "text"}


class Wanted(NamedTuple):
    """The options as they were given."""

    file: str | None
    form: str | None
    output: Path | None
    app: str
    variant: str
    against: str | None
    serve: bool
    port: int | None
    config: Path | None
    color: str


@click.command(name="preview", short_help="Show what customers see of a manifest, and what is delivered when.")
@click.argument("file", required=False, type=NAME)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the output to this file.")
@click.option(
    "--format",
    "form",
    type=Choice(_FORMATS),
    help="The output format; by default text, or for an output file as its ending says, else html.",
)
@click.option("--app", default=APP, show_default=True, metavar="NAME", help="The name of your application.")
@click.option(
    "--variant",
    type=Choice([each.value for each in Variant]),
    default=Variant.STANDARD.value,
    show_default=True,
    help="The installation form that your application shows.",
)
@click.option("--against", metavar="REV", help="Mark what has changed since this git revision.")
@click.option(
    "--serve", is_flag=True, help="Serve the page to browsers on this machine, and update it when FILE changes."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="The port for --serve; by default any free port."
)
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Show what customers see when they install a manifest's integrations, and what is delivered where and when.

    FILE is a manifest, or - for standard input; by default amp.yaml in the current folder. If the
    manifest has mistakes, it shows what can be read. The HTML page is one file, loads nothing and needs no scripts.
    """
    wanted = options_of(ctx, Wanted)
    name = wanted.file or here()
    if wanted.serve:
        _serve(name, wanted)
        return
    if wanted.port is not None:
        raise click.UsageError("--port goes only with --serve")
    output = wanted.output
    form = wanted.form or ("text" if output is None else _BY_SUFFIX.get(output.suffix.lower(), "html"))
    preview = _preview(name, text_of(name), wanted, form=form)
    has_colour = output is None and wants_colour(wanted.color)
    text = _written(preview, form, Variant(wanted.variant), Painter(has_colour=has_colour))
    if output is None:
        say(text, has_colour=has_colour)
    else:
        write_preview(output, text)


def _serve(name: str, wanted: Wanted) -> None:
    if name == STDIN:
        raise click.UsageError("--serve needs a file; standard input does not change")
    if wanted.output is not None or wanted.form not in {None, "html"}:
        raise click.UsageError("--serve shows only the page; leave out --output and --format")
    from amplsp.cli._preview_server import Source, serve  # noqa: PLC0415 - few runs serve
    from amplsp.preview.keeping import Memory  # noqa: PLC0415

    memory = Memory()

    def page(text: str, version: str) -> str:
        return as_html(_preview(name, text, wanted, memory=memory), variant=Variant(wanted.variant), version=version)

    def started(address: str) -> None:
        say(f"{address}\n")
        sys.stdout.flush()
        say_note("serving the preview; press Ctrl-C to stop")

    serve(Source(lambda: text_of(name), page), wanted.port or 0, started)


def _preview(name: str, text: str, wanted: Wanted, form: str = "html", memory: Memory | None = None) -> Preview:
    """The preview of a manifest's text, with the findings of a check, and with parts of earlier texts in `memory`.

    Raises:
        Failure: git cannot show the former manifest.
    """
    opened = open_catalog(wanted.config, beside(name))
    settings = settings_of(opened.configuration)
    manifest = Manifest(read_document(text), opened.catalog, settings.destinations)
    tell_syntax_errors(manifest.document, name, "shown")
    shown = "standard input" if name == STDIN else Path(name).name
    changes = None
    if wanted.against is not None:
        changes = _changes(name, text, wanted.against, opened.configuration.diff)
    return preview_of(
        manifest,
        shape=memory.shape_of(manifest) if memory is not None else None,
        name=shown,
        app=wanted.app,
        findings=() if form == "json" else check_subject(manifest, settings),
        changes=changes,
        against=wanted.against or "",
        has_messages=form == "html",
    )


def _changes(name: str, text: str, against: str, verdicts: Iterable[tuple[str, str]]) -> list[Change]:
    if name == STDIN:
        raise click.UsageError("--against needs a file; standard input is not in a git revision")
    if not against:
        raise click.UsageError("--against needs a git revision; an empty text was given")
    old = side_at(against, Path(name))
    return [each.change for each in compare(old, {"": version(name, text)}, dict(verdicts))]


def _written(preview: Preview, form: str, variant: Variant, paint: Painter) -> str:
    if form == "json":
        return json_text(as_data(preview))
    return as_html(preview, variant=variant) if form == "html" else as_text(preview, paint, variant)
