"""Asks at a terminal for missing values of a contract, in groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.cli._ask import ask, say_group
from amplsp.cli._catalog import open_catalog
from amplsp.contract.errors import ContractError, refusal
from amplsp.contract.naming import identify
from amplsp.contract.options import check_given, missing_options
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.template import state_no_scopes
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.contract.options import ContractOptions

_NONE = "none"


def refuse_without_provider(options: ContractOptions) -> click.UsageError:
    """The error if no provider is named, with everything else that is missing."""
    return click.UsageError(
        "; ".join(["missing PROVIDER: name the provider of the contract", *missing_options(options)])
    )


def ask_missing(options: ContractOptions, config: Path | None) -> ContractOptions:
    """The options, with the user's answers for missing ones; nothing else is asked.

    Raises:
        ContractError: the options are wrong, independent of answers.
    """
    check_given(options)
    if not options.provider:
        options = _ask_provider(options, open_catalog(config, options.output).catalog)
    return _ask_scopes(options) if missing_options(options) else options


def _ask_provider(options: ContractOptions, catalog: Catalog) -> ContractOptions:
    name = options.display_name
    known = [f"display name {quote(name)}"] if name else []
    say_group("identity", *known, allowed="a provider of the catalog, or the slug of a new one")
    refused: set[str] = set()

    def try_it(slug: str) -> None:
        identify(catalog, slug, name or slug)
        near = catalog.suggest(slug)
        if not name and slug not in catalog and near and slug not in refused:
            refused.add(slug)
            meant = " or ".join(map(quote, near))
            raise refusal(f"the catalog has no {quote(slug)}; did you mean {meant}? the same again is a new provider")

    slug = ask("Provider", try_it, ContractError)
    if not name and slug not in catalog:
        name = ask("Display name", lambda text: identify(catalog, slug, text), ContractError)
    return options._replace(provider=slug, display_name=name)


def _ask_scopes(options: ContractOptions) -> ContractOptions:
    known = [f"--source {quote(options.source)}"] if options.source else []
    known += ["no scopes"] if options.no_scopes else []
    say_group("scopes", *known, allowed=f"a file of scopes, or {quote(_NONE)} for a provider without any")
    if not options.no_scopes:
        answer = ask("Scopes", _try_scopes, ContractError)
        if answer != _NONE:
            return _with_source(options._replace(scopes=Path(answer)))
        options = options._replace(no_scopes=True)
    if not options.auth_method:
        url = options.source or "https://example.com"
        method = ask("How customers authenticate", lambda text: state_no_scopes(text, url), ContractError)
        options = options._replace(auth_method=method)
    if not options.source:
        source = ask("The page that shows it", lambda url: check_given(options._replace(source=url)), ContractError)
        options = options._replace(source=source)
    check_given(options)
    return options


def _try_scopes(answer: str) -> None:
    if answer != _NONE:
        read_scopes(Path(answer), sources=False)


def _with_source(options: ContractOptions) -> ContractOptions:
    """The options, with a source for the scopes that have none."""
    path = options.scopes
    if path is None or options.source:
        return options
    try:
        read_scopes(path)
    except ContractError:
        say_group("source", allowed="the address of the page that lists the scopes")
        source = ask("Source", lambda url: _try_source(options._replace(source=url)), ContractError)
        return options._replace(source=source)
    return options


def _try_source(options: ContractOptions) -> None:
    check_given(options)
    if options.scopes is not None:
        read_scopes(options.scopes, options.source)
