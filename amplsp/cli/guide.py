"""`amplsp guide`: write, update, check and register provider guides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from amplsp.cli._catalog import complete_provider
from amplsp.cli._options import color_option, config_option
from amplsp.cli._output import say, say_error
from amplsp.report import formats

UNUSABLE = 2
_FILE = click.Path(path_type=Path)
_MODES = ("check", "extract", "nav", "coverage", "all")
_EVERYWHERE = (*_MODES, "names", "color", "config")
_GOES_WITH = {
    "write": (
        *("facts", "example", "todo_style", "branch", "output", "update", "diff", "force", "deep", "article", "name"),
        *("manifest_out", "connectors"),
    ),
    "check": (
        *("facts", "fix", "diff", "select", "ignore", "baseline", "write_baseline", "output_format", "output_file"),
        *("strict", "samples", "todo_style"),
    ),
    "extract": (),
    "nav": ("check", "sort", "force", "diff"),
    "coverage": ("strict",),
    "all": ("diff", "branch", "example", "todo_style"),
}


@click.command(name="guide", short_help="Write, update and check provider guides.")
@click.argument("names", nargs=-1, metavar="PROVIDER | --check PATH...", shell_complete=complete_provider)
@click.option("--facts", type=_FILE, metavar="FILE", help="Facts beyond the catalog, as YAML.")
@click.option("--example", type=click.Choice(["auto", "link", "inline"]), help="Link a sample or embed a manifest.")
@click.option("--todo-style", type=click.Choice(["mdx", "html"]), help="How TODO comments are written.")
@click.option("--branch", metavar="BRANCH", help="The branch of the samples repository; by default main.")
@click.option("--deep", is_flag=True, help="It reads and writes, whatever the catalog's flags say.")
@click.option("--connectors", type=_FILE, metavar="DIR", help="A checkout of the connectors: code there is evidence.")
@click.option("--article", type=click.Choice(["a", "an"]), help="What stands before the provider's name.")
@click.option("--name", metavar="NAME", help="The name of the embedded integration.")
@click.option("--output", "-o", type=_FILE, metavar="FILE", help="Write to this new file, not to standard output.")
@click.option("--manifest-out", type=_FILE, metavar="FILE", help="Write the minimal manifest to a file, too.")
@click.option("--update", type=_FILE, metavar="FILE", help="Write this guide anew and keep what its author wrote.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Overwrite; drop text in renewed sections; register a withheld page.")
@click.option("--check", is_flag=True, help="Check guides: files, or folders with *.mdx in them.")
@click.option("--fix", is_flag=True, help="Check: apply the safe fixes.")
@click.option("--strict", is_flag=True, help="Check: look at the wording, too, and let warnings fail the run.")
@click.option("--select", multiple=True, metavar="G1,...", help="Check: only these requirements.")
@click.option("--ignore", multiple=True, metavar="G1,...", help="Check: not these requirements.")
@click.option("--samples", type=_FILE, metavar="DIR", help="Check: a checkout of the samples, to look up links.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Check: do not report the findings that FILE knows.")
@click.option("--write-baseline", type=_FILE, metavar="FILE", help="Check: write all findings to this baseline.")
@click.option("--output-format", type=click.Choice(formats()), help="Check: how to report.")
@click.option("--output-file", type=_FILE, metavar="FILE", help="Check: write the report to a file.")
@click.option("--extract", is_flag=True, help="Print the facts of the guide FILE as YAML.")
@click.option("--nav", is_flag=True, help="Register in the navigation: DOCS_DIR SLUG...; with --check only report.")
@click.option("--sort", is_flag=True, help="Nav: put the pages in order.")
@click.option("--coverage", is_flag=True, help="Report what DOCS_DIR lacks.")
@click.option("--all", is_flag=True, help="With --diff: what would change in every guide of DOCS_DIR.")
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> int:
    """Write the guide of PROVIDER from the catalog and facts; what is not known becomes a TODO.

    Standard output gets the page only. An existing file is written over with --update or --force only.
    """
    from amplsp.guide.complaint import GuideError  # noqa: PLC0415 - most of the package loads late

    mode = _mode(given)
    _refuse_foreign_options(ctx, mode)
    try:
        return _run(mode, given)
    except GuideError as error:
        if error.diff:
            say(error.diff)
        for line in error.lines:
            say_error(line)
        return UNUSABLE


def _mode(given: dict[str, Any]) -> str:
    chosen = [mode for mode in _MODES if given[mode]]
    if chosen == ["check", "nav"]:
        return "nav"
    if len(chosen) > 1:
        raise click.UsageError(f"--{chosen[0]} and --{chosen[1]} do not go together")
    return chosen[0] if chosen else "write"


def _refuse_foreign_options(ctx: click.Context, mode: str) -> None:
    for param in ctx.command.params:
        name = param.name or ""
        if ctx.get_parameter_source(name) is not click.core.ParameterSource.COMMANDLINE or name in _EVERYWHERE:
            continue
        if name not in _GOES_WITH[mode]:
            what = "PROVIDER" if mode == "write" else f"--{mode}"
            raise click.UsageError(f"{param.opts[0]} does not go with {what}")


def _run(mode: str, given: dict[str, Any]) -> int:
    # Each of them loads the Markdown reader or pydantic, which --help must not wait for.
    if mode == "check":
        from amplsp.cli._guide_check import check_guides  # noqa: PLC0415

        return check_guides(given)
    if mode in {"nav", "coverage", "all"}:
        from amplsp.cli import _guide_tree  # noqa: PLC0415

        runs = {"nav": _guide_tree.register, "coverage": _guide_tree.report_coverage, "all": _guide_tree.show_all}
        return runs[mode](given)
    from amplsp.cli import _guide_make  # noqa: PLC0415

    return _guide_make.extract_facts(given) if mode == "extract" else _guide_make.make_guide(given)
