"""Opens the catalog that a command works with, as the configuration says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from amplsp.catalog import Catalog, load_catalog
from amplsp.cli._output import Failure, say_note
from amplsp.engine.configuration import Configuration, ConfigurationFinder

if TYPE_CHECKING:
    from pathlib import Path

    import click
    from click.shell_completion import CompletionItem


class Opened(NamedTuple):
    """A catalog, and the configuration that chose it."""

    catalog: Catalog
    configuration: Configuration


def open_catalog(config: Path | None = None, beside: Path | None = None) -> Opened:
    """Open the catalog for a file, or for the folder that the user is in.

    Args:
        config: the configuration file to use in place of the nearest.
        beside: the file whose configuration counts.
    """
    finder = ConfigurationFinder(config)
    found = finder.for_file(beside) if beside else finder.for_folder(os.getcwd())  # noqa: PTH109 - as the finder wants it
    catalog = load_catalog(found.catalog)
    if catalog.problem:
        say_note(f"warning: {catalog.problem}")
    return Opened(catalog, found)


def unknown_provider(name: str, catalog: Catalog) -> Failure:
    """The refusal of a name that no provider has."""
    alias = catalog.alias(name)
    if alias is not None and alias.module is not None:
        return Failure(f'unknown provider "{name[:80]}"; it is module "{alias.module}" of "{alias.slugs[0]}"')
    near = " or ".join(f'"{each}"' for each in catalog.suggest(name))
    hint = f"did you mean {near}?" if near else "amplsp providers lists them all"
    return Failure(f'unknown provider "{name[:80]}"; {hint}')


def complete_provider(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The providers that a half-typed word may become, for the shell."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

    catalog = load_catalog()
    return [
        CompletionItem(slug, help=catalog.display_name(slug))
        for slug in catalog.slugs
        if slug.casefold().startswith(incomplete.casefold())
    ]
