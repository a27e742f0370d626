"""Asks at a terminal whose contract to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.cli._ask import ask, can_ask
from amplsp.cli._catalog import open_catalog
from amplsp.contract.errors import ContractError
from amplsp.contract.naming import identify
from amplsp.contract.options import check_options

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.options import ContractOptions


def ask_provider(options: ContractOptions, config: Path | None) -> ContractOptions:
    """The options with the provider that somebody at a terminal names.

    Raises:
        UsageError: nobody is at a terminal.
        ContractError: the options are wrong whatever the provider is.
    """
    if not can_ask():
        raise click.UsageError("missing PROVIDER: whose contract to make")
    check_options(options)
    catalog = open_catalog(config, options.output).catalog
    slug = ask("Provider", lambda slug: identify(catalog, slug, options.display_name), ContractError)
    return options._replace(provider=slug)
