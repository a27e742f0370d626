"""`amplsp contract`: make a connector contract, or check some. Each mode is a module here."""

from __future__ import annotations

from functools import partial

import click

from amplsp.cli._ask import can_ask, no_input_option
from amplsp.cli._catalog import complete_provider
from amplsp.cli._check_options import CheckCommand, check_options
from amplsp.cli._options import FILE, Choice, color_option, config_option, options_of
from amplsp.cli._output import UNUSABLE, say_error
from amplsp.contract.errors import ContractError
from amplsp.contract.options import MODES, REPORT_FORMATS
from amplsp.problem import Kind


@click.command(cls=CheckCommand, name="contract", short_help="Write a connector contract, or check contracts.")
@click.argument("names", nargs=-1, metavar="PROVIDER | --check FILE...", shell_complete=complete_provider)
@click.option("--scopes", type=FILE, metavar="FILE", help="The scopes, as CSV, JSON, YAML or a Markdown table.")
@click.option("--template", type=FILE, metavar="FILE", help="Use this template instead of the built-in one.")
@click.option(
    "--output", "-o", type=FILE, metavar="DIR", help="Write the contract into this folder, under its usual name."
)
@click.option("--source", metavar="URL", help="The source for scopes that do not name one.")
@click.option(
    "--official-domain",
    "official_domains",
    multiple=True,
    metavar="DOMAIN",
    help="Warn about sources outside this domain.",
)
@click.option("--display-name", metavar="TEXT", help="The provider's name, instead of the one in the catalog.")
@click.option("--auth-mode", type=Choice(MODES), help="Who brings the keys: your OAuth app, customers, or both.")
@click.option("--utm-medium", metavar="TEXT", help="The UTM medium, instead of the template's.")
@click.option("--no-scopes", is_flag=True, help="State that the provider has no OAuth scopes.")
@click.option("--auth-method", metavar="TEXT", help="With --no-scopes: how customers authenticate.")
@click.option(
    "--no-note",
    "has_note",
    is_flag=True,
    flag_value=False,
    default=True,
    help="With --no-scopes: do not write this into the notes.",
)
@click.option(
    "--expect-count", type=click.IntRange(min=0), metavar="N", help="The number of scopes that the list must have."
)
@click.option(
    "--against",
    type=FILE,
    metavar="FILE",
    help="Another list, which must name the same scopes; with --check, a guide too.",
)
@click.option("--diff", is_flag=True, help="Only show what would change; exit with 1 if anything would.")
@click.option("--prune", is_flag=True, help="Remove scopes that are not in the list any more.")
@click.option("--force", is_flag=True, help="Overwrite a draft; accept --no-scopes even if the catalog disagrees.")
@click.option("--report", type=FILE, metavar="FILE", help="Write the report to this file instead of standard error.")
@click.option(
    "--report-format", type=Choice(REPORT_FORMATS), help="The report's format; by default from the ending of FILE."
)
@no_input_option
@click.option("--check", is_flag=True, help="Check contracts.")
@click.option("--approved-ok", is_flag=True, help="Check: accept any status and any firearm values.")
@click.option(
    "--connectors", type=FILE, metavar="DIR", help="Check: also compare with this checkout of the connectors."
)
@check_options(Kind.CONTRACT, "Check: ", but=("diff",))
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], *, check: bool, **_: object) -> int:
    """Write a connector contract, which lists the OAuth scopes of PROVIDER for review, or check contracts.

    On a terminal, the command asks for missing values. Standard output gets only the contract; the report goes to
    standard error. An existing file is overwritten only with --force, and an approved contract never.
    """
    try:
        return _check(ctx) if check else _write(ctx, names)
    except ContractError as error:
        for line in error.lines:
            say_error(line)
        return UNUSABLE


def _write(ctx: click.Context, names: tuple[str, ...]) -> int:
    from amplsp.cli.contract.write import write_contract  # noqa: PLC0415 - loads pydantic, which --help must not
    from amplsp.contract.options import ContractOptions  # noqa: PLC0415 - the same

    options = options_of(
        ctx, partial(ContractOptions, names[0] if names else ""), mode="PROVIDER", others="--check", also=("no_input",)
    )
    if len(names) > 1:
        raise click.UsageError(f'name one PROVIDER at a time, not also "{names[1]}"')
    if not names or can_ask(no_input=ctx.params["no_input"]):
        from amplsp.cli.contract import ask  # noqa: PLC0415 - only where something is missing or may be asked

        if not can_ask(no_input=ctx.params["no_input"]):
            raise ask.refuse_without_provider(options)
        options = ask.ask_missing(options, ctx.params["config"])
    return write_contract(options, ctx.params["config"])


def _check(ctx: click.Context) -> int:
    from amplsp.cli.contract.check import check_contracts  # noqa: PLC0415 - the same

    return check_contracts(ctx)
