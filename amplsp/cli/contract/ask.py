"""Asks at a terminal whose contract to make."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._output import is_terminal, say_note
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
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise click.UsageError("missing PROVIDER: whose contract to make")
    check_options(options)
    catalog = open_catalog(config, options.output).catalog
    while True:
        slug = str(click.prompt("Provider", err=True)).strip()
        try:
            identify(catalog, slug, options.display_name)
        except ContractError as error:
            say_note(str(error))
            continue
        return options._replace(provider=slug)
