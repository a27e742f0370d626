"""`amplsp guide --extract`: reads the facts in a guide."""

from __future__ import annotations

from pathlib import Path

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._files import read_needed
from amplsp.cli._output import CLEAN
from amplsp.guide.docs_tree import providers_of
from amplsp.guide.extract import extract, render_facts
from amplsp.guide.reading import Reading
from amplsp.mdx.markdown import read_page
from amplsp.named_tuple import NamedTuple


class ExtractFacts(NamedTuple):
    """The options of `--extract`."""

    names: tuple[str, ...]
    config: Path | None


def extract_facts(options: ExtractFacts) -> int:
    """Print the facts of a guide.

    Raises:
        Failure: it cannot be read.
    """
    if len(options.names) != 1:
        raise click.UsageError("--extract needs one FILE")
    path = Path(options.names[0])
    reading = Reading(read_page(read_needed(path).text), looks_inside=True)
    catalog = open_catalog(options.config).catalog
    click.echo(render_facts(extract(reading, providers_of(path.stem, catalog))).encode(), nl=False)
    return CLEAN
