"""`amplsp guide`: write, update, check and register provider guides. Each mode is a module here."""

from __future__ import annotations

import click

from amplsp.cli._ask import no_input_option
from amplsp.cli._catalog import complete_provider
from amplsp.cli._check_options import CheckCommand, check_options
from amplsp.cli._options import FILE, Choice, color_option, config_option, options_of
from amplsp.cli._output import UNUSABLE, say_error
from amplsp.guide.strings import WORDINGS
from amplsp.problem import Kind, quote

_MODES = ("check", "extract", "nav", "coverage", "all")


def _branch(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if not value:
        return value
    from amplsp.guide.facts import branch_name  # noqa: PLC0415 - most of the package loads late

    try:
        return branch_name(value)
    except ValueError as error:
        raise click.BadParameter(f"{quote(value)} {error}") from None


@click.command(cls=CheckCommand, name="guide", short_help="Write, update and check provider guides.")
@click.argument("names", nargs=-1, metavar="PROVIDER | --check PATH...", shell_complete=complete_provider)
@click.option("--facts", type=FILE, metavar="FILE", help="Facts that the catalog does not have, as YAML.")
@click.option("--example", type=Choice(["auto", "link", "inline"]), help="Link to a sample, or embed a manifest.")
@click.option("--todo-style", type=Choice(["mdx", "html"]), help="The syntax of TODO comments.")
@click.option(
    "--wording",
    type=Choice(WORDINGS),
    help="The sentences to use: those of the requirements, or those of the docs team.",
)
@click.option(
    "--branch", metavar="BRANCH", callback=_branch, help="The branch of the samples repository; by default main."
)
@click.option(
    "--deep", is_flag=True, help="State that the connector reads and writes, even against the catalog's flags."
)
@click.option(
    "--connectors", type=FILE, metavar="DIR", help="A checkout of the connectors, to read facts from its source."
)
@click.option("--all-objects", is_flag=True, help="Also list objects that only schema files name.")
@click.option("--table", is_flag=True, help="Write the objects of a new page as a table.")
@click.option("--article", type=Choice(["a", "an"]), help="The article before the provider's name.")
@click.option("--name", metavar="NAME", help="The name of the embedded integration.")
@click.option("--output", "-o", type=FILE, metavar="FILE", help="Write to this new file instead of standard output.")
@click.option("--manifest-out", type=FILE, metavar="FILE", help="Also write the minimal manifest, to this file.")
@click.option("--update", type=FILE, metavar="FILE", help="Update this guide, keeping what its author wrote.")
@click.option("--retitle", is_flag=True, help="Update: replace the title with the catalog's name if they differ.")
@click.option("--rebase", is_flag=True, help="Update: replace the base URL with the catalog's if they differ.")
@click.option("--diff", is_flag=True, help="Show what would change, without changing anything.")
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite the file; drop an author's text in updated sections; register a withheld page.",
)
@no_input_option
@click.option("--check", is_flag=True, help="Check guides: files, or folders with *.mdx in them.")
@click.option("--strict/--no-strict", default=None, help="Check: check the wording too, and fail the run on warnings.")
@click.option(
    "--samples", type=FILE, metavar="DIR", help="Check: a checkout of the samples, in which links are looked up."
)
@click.option(
    "--write-baseline", "new_baseline", type=FILE, metavar="FILE", help="Check: record all findings in this file."
)
@check_options(Kind.GUIDE, "Check: ", but=("diff", "strict", "write-baseline"))
@click.option("--extract", is_flag=True, help="Print the facts of the guide FILE as YAML.")
@click.option(
    "--nav", is_flag=True, help="Register pages in the navigation (DOCS_DIR SLUG...); with --check, only report."
)
@click.option("--sort", is_flag=True, help="Nav: sort the pages.")
@click.option("--coverage", is_flag=True, help="Report what is missing in DOCS_DIR.")
@click.option("--all", is_flag=True, help="With --diff: show what would change in every guide of DOCS_DIR.")
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> int:
    """Write the guide of PROVIDER from the catalog and facts; unknown parts become a TODO.

    Standard output gets only the page. An existing file is overwritten only with --update or --force.
    """
    from amplsp.guide import GuideError  # noqa: PLC0415 - most of the package loads late

    try:
        return _run(_mode(ctx), ctx)
    except GuideError as error:
        for line in error.lines:
            say_error(line)
        return UNUSABLE


def _mode(ctx: click.Context) -> str:
    chosen = [mode for mode in _MODES if ctx.params[mode]]
    if chosen == ["check", "nav"]:
        return "nav"
    if len(chosen) > 1:
        raise click.UsageError(f"--{chosen[0]} and --{chosen[1]} do not go together")
    return chosen[0] if chosen else "write"


def _run(mode: str, ctx: click.Context) -> int:
    # Each of them loads the Markdown reader or pydantic, which --help must not wait for.
    if mode == "check":
        from amplsp.cli.guide.check import check_guides  # noqa: PLC0415

        return check_guides(ctx)
    if mode == "extract":
        from amplsp.cli.guide.extract import ExtractFacts, extract_facts  # noqa: PLC0415

        return extract_facts(options_of(ctx, ExtractFacts, mode="--extract"))
    if mode == "nav":
        from amplsp.cli.guide.navigation import RegisterPages, register_pages  # noqa: PLC0415

        return register_pages(options_of(ctx, RegisterPages, mode="--nav"))
    if mode == "coverage":
        from amplsp.cli.guide.coverage import ReportCoverage, report_coverage  # noqa: PLC0415

        return report_coverage(options_of(ctx, ReportCoverage, mode="--coverage"))
    if mode == "all":
        from amplsp.cli.guide.compare import CompareGuides, compare_guides  # noqa: PLC0415

        return compare_guides(options_of(ctx, CompareGuides, mode="--all"))
    from amplsp.cli.guide.write import WriteGuide, write_guide  # noqa: PLC0415

    return write_guide(options_of(ctx, WriteGuide, mode="PROVIDER"))
