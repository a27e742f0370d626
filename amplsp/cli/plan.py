"""`amplsp plan`: what a manifest would do to the installations of a live project."""

from __future__ import annotations

import posixpath
from pathlib import Path

import click

from amplsp.cli._changes import NEVER, acceptances_in, change_options, fails, report_of
from amplsp.cli._manifest import STDIN, here
from amplsp.cli._options import FILE, NAME, color_option, config_option, options_of
from amplsp.cli._output import CLEAN, FINDINGS, Failure, say, wants_colour, width
from amplsp.cli._project import api_url_option, client_of
from amplsp.cli._sides import Side, read_side, tell_remarks
from amplsp.engine.configuration import Configuration, settings_of
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.sides import compare
from amplsp.named_tuple import NamedTuple
from amplsp.platform import PlatformError
from amplsp.platform.deployed import sides
from amplsp.platform.plan import plan
from amplsp.platform.project import Project, ask_for_project
from amplsp.platform.recording import check_can_record, record, replay
from amplsp.problem import Severity, quote
from amplsp.report import Style
from amplsp.report.changes import ChangeReport, render


class Request(NamedTuple):
    """The options as they were given."""

    files: tuple[str, ...]
    project: str | None
    form: str
    fail_on: str
    accept: Path | None
    record: Path | None
    from_dir: Path | None
    api_url: str | None
    config: Path | None
    color: str


@click.command(name="plan", short_help="Say how a deploy would affect the installations of a project.")
@click.argument("files", nargs=-1, type=NAME, metavar="[FILE]...")
@click.option("--project", "-p", metavar="PROJECT", help="The project's name or id.")
@change_options
@click.option(
    "--record",
    type=FILE,
    metavar="DIR",
    help="Record the platform's responses in a new folder, without the key and without customers' names.",
)
@click.option(
    "--from-dir",
    type=FILE,
    metavar="DIR",
    help="Take the responses from a recorded folder instead of the platform.",
)
@api_url_option
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Compare manifests with what is deployed, and say which installations the changes would affect.

    FILE is a manifest, a folder, or - for standard input; by default amp.yaml in the current folder. It only
    reads from the platform, with the API key in the variable AMP_API_KEY; nothing is deployed or changed.

    Exit codes: 0 nothing breaking, 1 something breaking (or what --fail-on says) or a destination that the project
    does not have, 2 wrong usage, an unreadable file, or no usable response.
    """
    request = options_of(ctx, Request)
    _check_usage(request)
    local = _local(request.files or (here(),))
    acceptances = acceptances_in(request.accept)
    configurations = {path: _configuration(request, path) for path in local}
    try:
        project = _project(request, local)
    except PlatformError as error:
        raise Failure(str(error)) from None
    old, new = sides(project, local)
    for side in (old, new):
        tell_remarks(side)
    told = compare(old, new, dict(next(iter(configurations.values())).diff))
    settings = {path: settings_of(configuration) for path, configuration in configurations.items()}
    report = report_of(told, acceptances)._replace(plan=plan(project, told, (old, new), settings))
    has_colour = wants_colour(request.color)
    say(render(report, request.form, Style(has_colour=has_colour, width=width())), has_colour=has_colour)
    ctx.exit(FINDINGS if fails(report, request.fail_on) or _lacks_destination(report, request) else CLEAN)


def _check_usage(request: Request) -> None:
    if request.from_dir is None and not request.project:
        raise click.UsageError("name a project with --project, or a recording with --from-dir")
    if request.from_dir is not None and request.record is not None:
        raise click.UsageError("--record does not go with --from-dir")
    if request.files.count(STDIN) > 1:
        raise click.UsageError("standard input can be named only once")


def _local(names: tuple[str, ...]) -> Side:
    """The manifests by their paths, including those in folders."""
    side: Side = {}
    for name in names:
        found = read_side(name)
        side |= {posixpath.normpath((Path(name) / path).as_posix()): each for path, each in found.items()}
    if not side:
        raise Failure(f"there is no manifest in {quote(names[0])}")
    _check_once(side)
    return side


def _check_once(side: Side) -> None:
    """Reject an integration that is in two manifests, since only one of them can be deployed."""
    owners: dict[str, str] = {}
    for path, each in side.items():
        for integration in each.shape.integrations:
            other = owners.setdefault(integration.name, path)
            if integration.name and other != path:
                name = quote(integration.name)
                raise Failure(f"integration {name} is in {quote(other)} and in {quote(path)}; name one of them")


def _configuration(request: Request, path: str) -> Configuration:
    finder = ConfigurationFinder(request.config)
    return finder.for_file(path) if Path(path).is_file() else finder.for_folder(".")


def _project(request: Request, local: Side) -> Project:
    """The project, from a recording or the platform.

    Raises:
        PlatformError: it cannot be read.
    """
    if request.from_dir is not None:
        project = replay(request.from_dir)
        if request.project not in {None, project.name}:
            raise PlatformError(f'"{request.from_dir}" is a recording of {quote(project.name)}')
        return project
    if request.record is not None:
        check_can_record(request.record)
    project = ask_for_project(client_of(request.api_url), request.project or "")
    if request.record is not None:
        old, new = sides(project, local)
        record(request.record, project, [each.shape for side in (old, new) for each in side.values()])
    return project


def _lacks_destination(report: ChangeReport, request: Request) -> bool:
    unknown = report.plan.unknown_destinations if report.plan else ()
    return request.fail_on != NEVER and any(each.found.severity is Severity.ERROR for each in unknown)
