"""`amplsp contract --check`: checks contracts as `amplsp check` does manifests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from amplsp.cli._check_files import check_files
from amplsp.cli._check_request import CheckRequest
from amplsp.cli._connectors import require_checkout
from amplsp.cli._options import options_of
from amplsp.contract.listed import read_listed
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.subject import ContractOpener
from amplsp.contract.template import load_template
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind

if TYPE_CHECKING:
    from pathlib import Path


class CheckContracts(NamedTuple):
    """The options of `--check` that other checks do not have."""

    names: tuple[str, ...]
    template: Path | None
    scopes: Path | None
    no_scopes: bool
    approved_ok: bool
    against: Path | None
    connectors: Path | None


def check_contracts(ctx: click.Context) -> int:
    """Check contracts and return the exit code.

    Raises:
        ContractError: the template or the list of scopes cannot be used.
        Failure: the checkout of the connectors is missing.
    """
    options = options_of(ctx, CheckContracts, mode="--check", also=CheckRequest._fields)
    if not options.names:
        raise click.UsageError("missing FILE: which contracts to check")
    if options.connectors is not None:
        require_checkout(options.connectors)
    opener = ContractOpener(
        load_template(options.template).value if options.template else None,
        read_scopes(options.scopes, sources=False).rows if options.scopes else None,
        options.approved_ok,
        options.no_scopes,
        read_listed(options.against) if options.against else None,
        options.connectors,
    )
    return check_files(options_of(ctx, partial(CheckRequest, Kind.CONTRACT, options.names)), opener)
