"""`amplsp contract`: make a connector contract, or check some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from amplsp.cli._options import color_option
from amplsp.cli._output import say_error
from amplsp.contract.byok import MODES
from amplsp.contract.complaint import ContractError
from amplsp.contract.wishes import REPORT_FORMATS
from amplsp.report import formats

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2

_FILE = click.Path(path_type=Path)

_FOR_BOTH = ("names", "check", "template", "scopes", "no_scopes")
_FOR_CHECK = ("approved_ok", "output_format", "output_file", "color", "strict")


@click.command(name="contract")
@click.argument("names", nargs=-1, metavar="PROVIDER | --check FILE...")
@click.option("--scopes", type=_FILE, metavar="FILE", help="The scopes, as CSV, JSON or YAML.")
@click.option("--template", type=_FILE, metavar="FILE", help="Use this template instead of the built-in one.")
@click.option("--output", "-o", type=_FILE, metavar="DIR", help="Write the contract into this folder, under its name.")
@click.option("--source", metavar="URL", help="The source of scopes that name none.")
@click.option(
    "--official-domain", "official_domains", multiple=True, metavar="DOMAIN", help="Warn about sources elsewhere."
)
@click.option("--display-name", metavar="TEXT", help="The provider's name, instead of the catalog's.")
@click.option("--auth-mode", type=click.Choice(MODES), help="Whose keys are used.")
@click.option("--utm-medium", metavar="TEXT", help="The UTM medium, instead of the template's.")
@click.option("--no-scopes", is_flag=True, help="State that the provider has no OAuth scopes.")
@click.option("--auth-method", metavar="TEXT", help="With --no-scopes: how customers are let in.")
@click.option("--no-note", "has_note", is_flag=True, flag_value=False, default=True, help="Keep that out of the notes.")
@click.option("--expect-count", type=click.IntRange(min=0), metavar="N", help="How many scopes there must be.")
@click.option("--against", type=_FILE, metavar="FILE", help="Another list, which must name the same scopes.")
@click.option("--diff", is_flag=True, help="Only say what would change; exit 1 if anything would.")
@click.option("--prune", is_flag=True, help="Let scopes go that the list no longer has.")
@click.option("--force", is_flag=True, help="Write over a draft; believe --no-scopes against the catalog.")
@click.option("--report", type=_FILE, metavar="FILE", help="Write the report here, not to standard error.")
@click.option("--report-format", type=click.Choice(REPORT_FORMATS), help="By default as FILE is called.")
@click.option("--check", is_flag=True, help="Check contracts.")
@click.option("--approved-ok", is_flag=True, help="Check: take any status and any firearm values.")
@click.option("--output-format", type=click.Choice(formats()), help="Check: how to report.")
@click.option("--output-file", type=_FILE, metavar="FILE", help="Check: write the findings to a file.")
@click.option("--strict", is_flag=True, help="Check: let warnings fail the run, too.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> int:
    """Make a connector contract, which lists the OAuth scopes of PROVIDER for review, or check contracts.

    Standard output gets the contract only; the report goes to standard error. An existing file is written over with
    --force only, and an approved one never.
    """
    _refuse_foreign_options(ctx, is_check=given["check"])
    if not given["names"]:
        what = "FILE: which contracts to check" if given["check"] else "PROVIDER: whose contract to make"
        raise click.UsageError(f"missing {what}")
    try:
        return _check(given) if given["check"] else _make(given)
    except ContractError as error:
        for line in error.lines:
            say_error(line)
        return UNUSABLE


def _refuse_foreign_options(ctx: click.Context, *, is_check: bool) -> None:
    for param in ctx.command.params:
        name = param.name or ""
        if ctx.get_parameter_source(name) is not click.core.ParameterSource.COMMANDLINE or name in _FOR_BOTH:
            continue
        if (name in _FOR_CHECK) != is_check:
            raise click.UsageError(f"{param.opts[0]} {'does not go' if is_check else 'goes only'} with --check")


def _make(given: dict[str, Any]) -> int:
    from amplsp.cli._contract_make import make_contract  # noqa: PLC0415 - loads pydantic, which --help must not
    from amplsp.contract.wishes import Wishes  # noqa: PLC0415 - the same

    if len(given["names"]) > 1:
        raise click.UsageError(f'one PROVIDER at a time, not also "{given["names"][1]}"')
    return make_contract(
        Wishes(given["names"][0], **{key: given[key] for key in Wishes._fields if given.get(key) is not None})
    )


def _check(given: dict[str, Any]) -> int:
    from amplsp.cli._contract_check import CheckWishes, check_contracts  # noqa: PLC0415 - the same

    return check_contracts(CheckWishes(**{key: given[key] for key in CheckWishes._fields}))
