"""`amplsp guide`: write, update, check and register provider guides. Each mode is a module here."""

from __future__ import annotations

from pathlib import Path

import click

from amplsp.cli._ask import no_input_option
from amplsp.cli._catalog import complete_provider
from amplsp.cli._check_options import CheckCommand, check_options
from amplsp.cli._options import Choice, color_option, config_option, options_of
from amplsp.cli._output import UNUSABLE, say_error
from amplsp.guide.strings import WORDINGS
from amplsp.problem import Kind, quote

_FILE = click.Path(path_type=Path)
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
@click.option("--facts", type=_FILE, metavar="FILE", help="Facts beyond the catalog, as YAML.")
@click.option("--example", type=Choice(["auto", "link", "inline"]), help="Link a sample or embed a manifest.")
@click.option("--todo-style", type=Choice(["mdx", "html"]), help="How TODO comments are written.")
@click.option("--wording", type=Choice(WORDINGS), help="Whose sentences: of the requirements, or of the docs team.")
@click.option(
    "--branch", metavar="BRANCH", callback=_branch, help="The branch of the samples repository; by default main."
)
@click.option("--deep", is_flag=True, help="It reads and writes, whatever the catalog's flags say.")
@click.option("--connectors", type=_FILE, metavar="DIR", help="A checkout of the connectors: code there is evidence.")
@click.option("--all-objects", is_flag=True, help="List objects, too, that only schema files name.")
@click.option("--table", is_flag=True, help="Write the objects of a new page as a table.")
@click.option("--article", type=Choice(["a", "an"]), help="What stands before the provider's name.")
@click.option("--name", metavar="NAME", help="The name of the embedded integration.")
@click.option("--output", "-o", type=_FILE, metavar="FILE", help="Write to this new file, not to standard output.")
@click.option("--manifest-out", type=_FILE, metavar="FILE", help="Write the minimal manifest to a file, too.")
@click.option("--update", type=_FILE, metavar="FILE", help="Write this guide anew and keep what its author wrote.")
@click.option("--retitle", is_flag=True, help="Update: write the catalog's name as title where it differs.")
@click.option("--rebase", is_flag=True, help="Update: write the catalog's base URL where it differs.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Overwrite; drop text in renewed sections; register a withheld page.")
@no_input_option
@click.option("--check", is_flag=True, help="Check guides: files, or folders with *.mdx in them.")
@click.option("--strict/--no-strict", default=None, help="Check: look at the wording, too; warnings fail the run.")
@click.option("--samples", type=_FILE, metavar="DIR", help="Check: a checkout of the samples, to look up links.")
@click.option("--write-baseline", "new_baseline", type=_FILE, metavar="FILE", help="Check: write all findings there.")
@check_options(Kind.GUIDE, "Check: ", but=("diff", "strict", "write-baseline"))
@click.option("--extract", is_flag=True, help="Print the facts of the guide FILE as YAML.")
@click.option("--nav", is_flag=True, help="Register in the navigation: DOCS_DIR SLUG...; with --check only report.")
@click.option("--sort", is_flag=True, help="Nav: put the pages in order.")
@click.option("--coverage", is_flag=True, help="Report what DOCS_DIR lacks.")
@click.option("--all", is_flag=True, help="With --diff: what would change in every guide of DOCS_DIR.")
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> int:
    """Write the guide of PROVIDER from the catalog and facts; what is not known becomes a TODO.

    Standard output gets the page only. An existing file is written over with --update or --force only.
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
    from amplsp.cli.guide import write  # noqa: PLC0415

    if mode == "all":
        return write.compare_guides(options_of(ctx, write.CompareGuides, mode="--all"))
    return write.write_guide(options_of(ctx, write.WriteGuide, mode="PROVIDER"))
