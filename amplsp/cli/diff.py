"""`amplsp diff`: what a changed manifest does to customers who are already installed."""

from __future__ import annotations

from pathlib import Path

import click

from amplsp.cli._changes import acceptances_in, change_options, fails, report_of
from amplsp.cli._manifest import here
from amplsp.cli._options import NAME, color_option, config_option, options_of
from amplsp.cli._output import CLEAN, FINDINGS, Failure, say, say_note, wants_colour, width
from amplsp.cli._sides import Side, in_revision, read_side, side_at, tell_remarks, without_other_repositories
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.git_revisions import GitError, merge_base
from amplsp.engine.sides import compare
from amplsp.named_tuple import NamedTuple
from amplsp.report import Style
from amplsp.report.changes import render


class Comparison(NamedTuple):
    """The options as they were given."""

    paths: tuple[str, ...]
    against: str | None
    form: str
    fail_on: str
    accept: Path | None
    config: Path | None
    color: str


@click.command(name="diff", short_help="Say how a changed manifest affects installed customers.")
@click.argument("paths", nargs=-1, type=NAME, metavar="[OLD] NEW")
@click.option("--against", metavar="REV", help="With NEW alone: the git revision to compare it with.")
@change_options
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Say how the change from OLD to NEW affects installed customers, and the code that receives their data.

    OLD and NEW are manifests, folders, - for standard input, or REV:PATH for a file or folder in a git revision, with
    PATH from the current folder. NEW alone (by default amp.yaml in the current folder) is compared with the revision
    given as --against; by default, the one at which the current branch left the main branch.

    Exit codes: 0 nothing breaking, 1 something breaking (or what --fail-on says), 2 wrong usage or an unreadable file.
    """
    options = options_of(ctx, Comparison)
    old, new = _sides(options)
    _check_alike(old, new)
    for side in (old, new):
        tell_remarks(side)
    configuration = ConfigurationFinder(options.config).for_folder(str(_folder(options.paths)))
    report = report_of(compare(old, new, dict(configuration.diff)), acceptances_in(options.accept))
    has_colour = wants_colour(options.color)
    say(render(report, options.form, Style(has_colour=has_colour, width=width())), has_colour=has_colour)
    ctx.exit(FINDINGS if fails(report, options.fail_on) else CLEAN)


def _sides(options: Comparison) -> tuple[Side, Side]:
    paths, against = options.paths, options.against
    if len(paths) > 2:
        raise click.UsageError("name one manifest, or two: OLD NEW")
    if len(paths) == 2:
        if against is not None:
            raise click.UsageError("--against goes with one manifest, not with two")
        if paths == ("-", "-"):
            raise click.UsageError("only one side can be standard input")
        return _comparable(*paths)
    path = Path(paths[0] if paths else here())
    try:
        revision = against if against is not None else merge_base(path).commit
    except GitError as error:
        raise Failure(f'nothing to compare "{path}" with: {error}') from None
    if not revision:
        raise click.UsageError("--against needs a git revision; an empty text was given")
    new = read_side(str(path))
    return side_at(revision, path), without_other_repositories(new, path) if path.is_dir() else new


def _comparable(old: str, new: str) -> tuple[Side, Side]:
    """Both sides; of a folder compared with a revision, only the files that the revision can have."""
    sides = read_side(old), read_side(new)
    is_in_git = in_revision(old) is not None, in_revision(new) is not None
    if is_in_git[0] == is_in_git[1]:
        return sides
    folders = [Path(name) for name in (old, new)]
    before, after = (
        without_other_repositories(side, folder) if not was_in_git and folder.is_dir() else side
        for side, folder, was_in_git in zip(sides, folders, is_in_git, strict=True)
    )
    return before, after


def _check_alike(old: Side, new: Side) -> None:
    """Reject the comparison of a file with a folder, and report if two folders have nothing to compare."""
    if ("" in old) != ("" in new):
        raise click.UsageError("compare two manifests, or two folders")
    if not old and not new:
        say_note("note: neither side has a manifest that is not excluded")


def _folder(paths: tuple[str, ...]) -> Path:
    """The folder whose configuration is used: that of the new side, if it is a file or folder."""
    path = Path(paths[-1] if paths else ".")
    if path.is_dir():
        return path
    return path.parent if path.is_file() else Path()
