"""`amplsp model`: the data model that integrations share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

import amplsp
from amplsp.cli._files import NOTHING_BUT_EXCLUDED, Inputs, say_read_error
from amplsp.cli._manifest import tell_syntax_errors
from amplsp.cli._options import FILE, NAME, Choice, color_option, config_option, options_of, profile_option
from amplsp.cli._output import (
    CLEAN,
    FINDINGS,
    NOTHING_TO_DO,
    UNUSABLE,
    check_can_write,
    is_terminal,
    say,
    say_error,
    say_note,
    wants_colour,
    width,
    write_file,
)
from amplsp.engine.configuration import Overrides, settings_of
from amplsp.engine.configuration_file import read_model
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.model_findings import model_findings
from amplsp.engine.model_groups import root_of
from amplsp.engine.model_shape import GROUPS
from amplsp.engine.runner import Catalogs, Job, Selection, read
from amplsp.manifest.files import ManifestOpener
from amplsp.manifest.manifest import Manifest
from amplsp.model import group_of
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile, quote
from amplsp.report import Style
from amplsp.report.models import Finding, ModelReport, Shared, formats, render
from amplsp.text_file import ReadError

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.settings import Settings, WantedObject

_WIDE = 10_000


class Request(NamedTuple):
    """The options as they were given."""

    paths: tuple[str, ...]
    form: str
    check: bool
    color: str
    stdin_filename: str | None = None
    group: str | None = None
    wanted: Path | None = None
    output: Path | None = None
    profile: str | None = None
    config: Path | None = None


class Opened(NamedTuple):
    """A manifest, with its name and its settings."""

    name: str
    manifest: Manifest
    settings: Settings


@click.command(name="model", short_help="Show the data model that integrations share, and its gaps.")
@click.argument("paths", nargs=-1, type=NAME, metavar="[PATH]...")
@click.option("--format", "form", type=Choice(formats()), default="table", help="The output format.")
@click.option("--check", is_flag=True, help="Also report where integrations differ, and exit with 1 if they do.")
@click.option(
    "--group",
    type=Choice(GROUPS),
    help="Which manifests share a model: only those in the same file, in the same folder, or all of them (default).",
)
@click.option(
    "--wanted",
    type=FILE,
    metavar="FILE",
    help="A TOML file with the wanted model, instead of the one in the configuration.",
)
@click.option("--output", "-o", type=FILE, metavar="FILE", help="Write the output to a file.")
@click.option("--stdin-filename", metavar="FILE", help="The file name to use for standard input (-).")
@profile_option
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Show the data model that the integrations of several providers share.

    For each object that several integrations deliver under one name, it lists the field names and how each integration
    delivers them. A PATH is a manifest, a folder, or - for standard input; by default the current folder.

    Exit codes: 0 fine, 1 findings of --check, 2 wrong usage or an unreadable file, 3 no manifest.
    """
    request = options_of(ctx, Request)
    if request.output is not None:
        check_can_write(request.output)
    configurations, catalogs = ConfigurationFinder(request.config), Catalogs()
    inputs = Inputs(request.paths, request.stdin_filename)
    selection = inputs.select(ManifestOpener(), configurations)
    wanted = read_model(request.wanted) if request.wanted is not None else None
    groups, is_whole = _groups(request, selection, catalogs, wanted)
    for problem in catalogs.problems:
        say_note(f"note: {problem}")
    if not groups:
        _say_nothing(inputs, selection)
        is_left_out = is_whole and inputs.are_all_in(selection.excluded)
        ctx.exit(CLEAN if is_left_out else NOTHING_TO_DO if is_whole else UNUSABLE)
    report = _report(request, groups)
    _write(request, report)
    ctx.exit(UNUSABLE if not is_whole else FINDINGS if request.check and report.findings else CLEAN)


def _say_nothing(inputs: Inputs, selection: Selection) -> None:
    if inputs.are_all_in(selection.excluded):
        say_note(NOTHING_BUT_EXCLUDED)
    elif not selection.unreadable and not selection.jobs:
        say_error(inputs.nothing_found("show", ManifestOpener()))


def _groups(
    request: Request, selection: Selection, catalogs: Catalogs, wanted: Sequence[WantedObject] | None
) -> tuple[list[list[Opened]], bool]:
    """The manifests that share models, and whether all could be read; unreadable ones are reported."""
    for report in selection.unreadable:
        if report.error is not None:
            say_read_error(report.path, report.error)
    is_whole = not selection.unreadable
    found: dict[str, list[Opened]] = {}
    for job in sorted(selection.jobs, key=lambda job: job.path):
        try:
            opened = _open(request, job, catalogs, wanted)
        except ReadError as error:
            say_read_error(job.path, error)
            is_whole = False
            continue
        found.setdefault(_group(request, job), []).append(opened)
    return list(found.values()), is_whole


def _open(request: Request, job: Job, catalogs: Catalogs, wanted: Sequence[WantedObject] | None) -> Opened:
    """Open the manifest of a job, and report its syntax errors.

    Raises:
        ReadError: it cannot be read.
    """
    overrides = Overrides(Profile(request.profile) if request.profile else None)
    settings = settings_of(job.configuration, overrides)
    if wanted is not None:
        settings = settings._replace(model=settings.model._replace(objects=tuple(wanted)))
    manifest = ManifestOpener().open(job.path, read(job), settings, catalogs.get(job.configuration.catalog))
    tell_syntax_errors(manifest.document, job.path, "shown")
    return Opened(job.path, manifest, settings)


def _group(request: Request, job: Job) -> str:
    """A key that is the same for manifests that share a model."""
    configured = job.configuration.model.group if job.configuration.model is not None else None
    group = request.group or configured or "all"
    if group == "file":
        return os.path.abspath(job.path)  # noqa: PTH100 - links are not followed
    return "" if group == "all" else root_of(job.path, group, job.configuration) or ""


def _report(request: Request, groups: Sequence[Sequence[Opened]]) -> ModelReport:
    shared: list[Shared] = []
    findings: list[Finding] = []
    for members in groups:
        manifests = tuple(each.manifest for each in members)
        for each in manifests:
            each.opened_with = lambda manifests=manifests: manifests
        group = group_of(manifests[0])
        shared += (Shared(each, [(member.name, member.manifest) for member in members]) for each in group.models)
        if request.check or request.form == "json":
            names = {each.manifest: each.name for each in members}
            found = model_findings(group, {each.manifest: each.settings for each in members})
            findings += (Finding(each.difference, each.diagnostic, names[each.manifest]) for each in found)
    return ModelReport(shared, findings, request.check, _reason(groups) if not shared else "", amplsp.__version__)


def _reason(groups: Sequence[Sequence[Opened]]) -> str:
    """Why the manifests do not share a model."""
    members = [each for group in groups for each in group]
    providers = {each.provider.text for member in members for each in member.manifest.integrations} - {None}
    if len(providers) == 1:
        return f"there is only one provider, {quote(str(providers.pop()))}"
    return "no object is delivered under one name by several providers" if providers else "there is no provider"


def _write(request: Request, report: ModelReport) -> None:
    has_colour = request.output is None and wants_colour(request.color)
    style = Style(has_colour=has_colour, width=width() if request.output is None and is_terminal() else _WIDE)
    text = render(report, request.form, style)
    if request.output is not None:
        write_file(request.output, text)
    else:
        say(text, has_colour=has_colour)
