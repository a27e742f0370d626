"""Opens the catalog for a command, according to the configuration; only this module of the command line does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.catalog import Catalog, CatalogError, load_catalog
from amplsp.cli._output import Failure, say_note, say_passed_over
from amplsp.did_you_mean import question
from amplsp.engine.configuration import Configuration, ConfigurationError
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


class Opened(NamedTuple):
    """A catalog, and the configuration that chose it."""

    catalog: Catalog
    configuration: Configuration


def open_catalog(config: Path | None = None, beside: Path | None = None) -> Opened:
    """Open the catalog for a file or a folder, or for the current folder.

    Args:
        config: the configuration file to use instead of the nearest.
        beside: the file or folder whose configuration is used; it need not exist yet.

    Raises:
        ConfigurationError: the configuration is broken.
        CatalogError: the configured catalog cannot be used.
    """
    folder = Path() if beside is None else beside if beside.is_dir() else beside.parent
    configurations = ConfigurationFinder(config)
    found = configurations.for_folder(os.path.abspath(folder if folder.is_dir() else Path()))  # noqa: PTH100 - links are not followed
    say_passed_over(configurations)
    catalog = load_catalog(found.catalog)
    if catalog.problem:
        say_note(f"warning: {catalog.problem}")
    return Opened(catalog, found)


def catalog_here() -> Catalog:
    """The catalog for the current folder; the usual one if the configured one cannot be used."""
    try:
        return load_catalog(ConfigurationFinder().for_folder(os.getcwd()).catalog)  # noqa: PTH109 - as the finder wants it
    except (ConfigurationError, CatalogError):
        return usual_catalog()


def usual_catalog() -> Catalog:
    """The catalog if no configuration names another: the refreshed one, else the bundled one."""
    return load_catalog()


def unknown_provider(name: str, catalog: Catalog) -> Failure:
    """The error about a name that no provider has."""
    alias = catalog.alias(name)
    if alias is not None and alias.module is not None:
        return Failure(f'unknown provider "{name[:80]}"; it is module "{alias.module}" of "{alias.slugs[0]}"')
    hint = question(catalog.suggest(name)) or "; amplsp providers lists all"
    return Failure(f'unknown provider "{name[:80]}"{hint}')


def complete_provider(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The providers that complete a half-typed word, for the shell."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

    catalog = catalog_here()
    return [
        CompletionItem(slug, help=catalog.display_name(slug))
        for slug in catalog.slugs
        if slug.casefold().startswith(incomplete.casefold())
    ]
