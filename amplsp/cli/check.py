"""`amplsp check`: find what is wrong with manifests."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import amplsp
from amplsp.cli import CLEAN, FINDINGS, NOTHING_TO_DO, UNUSABLE, _options
from amplsp.cli._check_request import STDIN_NAME, CheckRequest
from amplsp.cli._files import nothing_found, say_unreadable
from amplsp.cli._output import Failure, Progress, check_can_write, say, say_error, say_note, wants_colour, write_file
from amplsp.engine.configuration import ConfigurationFinder
from amplsp.engine.runner import Catalogs, Fixes, Job, check_jobs, platform_takes, select
from amplsp.manifest.files import ManifestOpener
from amplsp.problem import Severity
from amplsp.report import Report, formats, render
from amplsp.report.colour import Painter
from amplsp.report.words import count_of, summary

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport

_PLATFORM_TAKES_IT = (
    "the live platform takes it: every error is one by the written specification only; "
    "--profile platform checks for the platform"
)
DEFAULT_BASELINE = Path("amplsp-baseline.json")


@click.command(name="check", short_help="Find what is wrong with manifests.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--stdin-filename", metavar="FILE", help="The name for what - reads from standard input.")
@click.option(
    "--output-format",
    type=click.Choice(formats()),
    help="How to report; by default full on a terminal, else concise.",
)
@click.option(
    "--output-file", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file."
)
@_options.color_option
@_options.select_option
@_options.ignore_option
@_options.profile_option
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="Apply the unsafe fixes, too; read what they did.")
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and change nothing.")
@click.option("--strict", is_flag=True, help="Let warnings fail the run, too.")
@click.option("--quiet", "-q", is_flag=True, help="Report findings only: no summary, no advice.")
@click.option("--statistics", is_flag=True, help="End with how often each rule spoke.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Do not report the findings that FILE knows."
)
@click.option(
    "--write-baseline", is_flag=True, help=f"Write all findings to the baseline (by default {DEFAULT_BASELINE})."
)
@_options.config_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> int:
    """Check manifests.

    A PATH is a file, a folder (searched for amp.yaml, amp.yml, *.amp.yaml and *.amp.yml), or - for standard input; by
    default the current folder.
    """
    # A check makes many objects and no cycles worth collecting.
    gc.set_threshold(100_000, 50, 50)
    return _check(_options.options_of(ctx, CheckRequest))


def _check(request: CheckRequest) -> int:
    for path in (request.output_file, request.baseline if request.write_baseline else None):
        if path is not None:
            check_can_write(path)
    configurations = ConfigurationFinder(request.config)
    catalogs = Catalogs()
    jobs, reports = _run(request, configurations, catalogs)
    if request.diff:
        return _show_diff(request, reports)
    reports = _write_repairs(request, reports)
    reports = _without_baseline(request, reports)
    notes = () if request.quiet or not request.is_for_people else _notes(jobs, reports, catalogs)
    if not reports:
        say_error(nothing_found("check", request.files_and_folders))
    if reports or not request.is_for_people:
        _write(request, Report(reports, amplsp.__version__, _rules, is_strict=request.strict), notes)
    for problem in catalogs.problems:
        say_note(f"note: {problem}")
    return _exit_code(request, reports)


def _run(
    request: CheckRequest, configurations: ConfigurationFinder, catalogs: Catalogs
) -> tuple[list[Job], list[FileReport]]:
    """Everything there is to check, and the report on each file, sorted by path."""
    selection = select(request.files_and_folders, ManifestOpener(), configurations, request.overrides)
    stdin = request.stdin_job(configurations)
    jobs = [job._replace(fixes=request.fixes) for job in [*selection.jobs, *([stdin] if stdin else [])]]
    progress = Progress(is_wanted=not request.quiet)
    try:
        reports = check_jobs(jobs, catalogs, progress)
    finally:
        progress.clear()
    return jobs, sorted([*reports, *selection.unreadable], key=lambda report: report.path)


def _show_diff(request: CheckRequest, reports: list[FileReport]) -> int:
    from amplsp.cli import _repairs  # noqa: PLC0415 - few runs need it

    has_colour = wants_colour(request.color)
    say(_repairs.differences(reports, has_colour=has_colour), has_colour=has_colour)
    say_unreadable(reports)
    if not reports:
        say_error(nothing_found("check", request.files_and_folders))
    changed = [report for report in reports if report.is_repaired]
    if not request.quiet and reports:
        say_note(_repairs.summary(reports, would=True))
    code = _exit_code(request, reports)
    return FINDINGS if changed and code == CLEAN else code


def _write_repairs(request: CheckRequest, reports: list[FileReport]) -> list[FileReport]:
    if request.fixes is Fixes.NONE:
        return reports
    from amplsp.cli import _repairs  # noqa: PLC0415 - few runs need it

    named = request.stdin_filename or STDIN_NAME
    stdin = [report for report in reports if request.gives_text and report.path == named]
    for report in stdin:
        sys.stdout.buffer.write(report.decoded.encode(report.text) if report.decoded else b"")
    written = [report if report in stdin else _repairs.write(report) for report in reports]
    if (
        not request.quiet
        and request.is_for_people
        and any(report.repair and report.repair.applied for report in written)
    ):
        say_note(_repairs.summary(written, would=False))
    return written


def _without_baseline(request: CheckRequest, reports: list[FileReport]) -> list[FileReport]:
    if request.baseline is None and not request.write_baseline:
        return reports
    from amplsp.engine import baseline  # noqa: PLC0415 - few runs need it

    path = request.baseline or DEFAULT_BASELINE
    try:
        if request.write_baseline:
            count = baseline.write_baseline(path, reports)
            say_note(f"wrote {count_of(count, 'finding')} to {path}")
        known = baseline.read_baseline(path)
    except baseline.BaselineError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f'cannot write the baseline "{path}": {error.strerror or error}') from None
    return baseline.without_known(reports, known, path)[0]


def _notes(jobs: list[Job], reports: list[FileReport], catalogs: Catalogs) -> tuple[str, ...]:
    if not platform_takes(jobs, reports, catalogs):
        return ()
    return (_PLATFORM_TAKES_IT,)


def _rules() -> list[Any]:
    from amplsp.cli._rule_info import rule_infos  # noqa: PLC0415 - few formats need it

    return rule_infos()


def _write(request: CheckRequest, report: Report, notes: tuple[str, ...]) -> None:
    style = request.style(notes)
    text = render(request.format_name, report, style)
    if request.output_file is not None:
        write_file(request.output_file, text)
    elif request.gives_text:
        say_note(text.rstrip("\n"))
    else:
        say(text, has_colour=style.has_colour)
    if request.output_file is None and request.is_for_people:
        return
    # Whoever sees only the terminal must learn of these all the same.
    say_unreadable(report.files)
    if request.output_file is not None and not request.quiet:
        say_note(summary(report, Painter(has_colour=False)))


def _exit_code(request: CheckRequest, reports: list[FileReport]) -> int:
    if any(report.error for report in reports):
        return UNUSABLE
    if not reports:
        return NOTHING_TO_DO
    least = Severity.WARNING if request.strict else Severity.ERROR
    is_bad = any(each.severity >= least for report in reports for each in report.diagnostics)
    return FINDINGS if is_bad else CLEAN
