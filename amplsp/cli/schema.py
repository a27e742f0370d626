"""`amplsp schema`: print the JSON Schema of a manifest."""

from __future__ import annotations

import click

from amplsp.cli._output import say
from amplsp.manifest.schema import schema_text


@click.command(name="schema", short_help="Print the JSON Schema of manifests.")
def command() -> None:
    """Print the JSON Schema of manifests, for editors and tools that work without amplsp."""
    say(schema_text())
