"""`amplsp schema`: print one of the published JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import click

from amplsp.cli._options import Choice
from amplsp.cli._output import say
from amplsp.manifest.schema_file import SCHEMA_FILE, schema_path

FILES: Mapping[str, str] = MappingProxyType(
    {
        "manifest": SCHEMA_FILE,
        "config": "schema/config/v1/config.schema.json",
        "report": "schema/report/v1/report.schema.json",
        "contract": "schema/contract/v1/contract.schema.json",
    }
)
"""The formats with a schema, and the path of each from the root."""


@click.command(name="schema", short_help="Print the JSON Schema of manifests, or of another format.")
@click.option(
    "--for",
    "what",
    type=Choice(list(FILES)),
    default="manifest",
    help="The format: manifests (default), amplsp.toml, the report of check --output-format json, or contracts.",
)
def command(what: str) -> None:
    """Print the JSON Schema of manifests (for editors and tools that work without amplsp) or of another format."""
    say(schema_path(FILES[what]).read_text(encoding="utf-8"))
