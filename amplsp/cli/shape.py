"""`amplsp shape`: what a manifest delivers, writes and asks."""

from __future__ import annotations

import click

from amplsp.cli._manifest import open_manifest
from amplsp.cli._options import NAME, Choice, color_option
from amplsp.cli._output import say, wants_colour
from amplsp.report.shape_text import shape_text
from amplsp.shape import shape_of
from amplsp.shape.data import as_data
from amplsp.terminal import Painter, json_text


@click.command(name="shape", short_help="Show what a manifest delivers, writes and asks customers.")
@click.argument("file", required=False, type=NAME)
@click.option("--format", "form", type=Choice(["text", "json"]), default="text", help="The output format.")
@color_option
def command(file: str | None, form: str, color: str) -> None:
    """Show what a manifest delivers, where and under which names, what it writes, and what it asks customers.

    FILE is a manifest, or - for standard input; by default amp.yaml in the current folder. If the
    manifest has mistakes, it shows what can be read.
    """
    manifest = open_manifest(file)
    shape, lines = shape_of(manifest), manifest.lines
    if form == "json":
        say(json_text(as_data(shape, lines)))
        return
    has_colour = wants_colour(color)
    say(shape_text(shape, lines, Painter(has_colour=has_colour)), has_colour=has_colour)
