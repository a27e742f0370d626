"""Checks files of any kind as `amplsp check` does: finds, checks and fixes them, reports, and returns an exit code."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import amplsp
from amplsp.cli._files import NOTHING_BUT_EXCLUDED, give_back, say_unreadable
from amplsp.cli._output import (
    CLEAN,
    FINDINGS,
    NOTHING_TO_DO,
    UNUSABLE,
    Progress,
    check_can_write,
    say,
    say_error,
    say_note,
    write_file,
)
from amplsp.collecting import leave_garbage, uncollected
from amplsp.engine.runner import Catalogs, Job, Selection, check_jobs, platform_takes
from amplsp.problem import Kind, Profile
from amplsp.report import Report, RuleInfo, render
from amplsp.report.summary import summary
from amplsp.terminal import Painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.cli._check_request import CheckRequest
    from amplsp.engine.file_report import FileReport
    from amplsp.report.repository import Root
    from amplsp.subject import Opener

_PLATFORM_TAKES_IT = (
    "the live platform accepts this: every error is an error only in the written specification; "
    "--profile platform checks for the platform"
)


def check_files(request: CheckRequest, opener: Opener) -> int:
    """Check files and return the exit code; if a file cannot be read, the others are still checked.

    Raises:
        Failure: a file that is named as an option cannot be used.
        ConfigurationError: a configuration is broken.
        CatalogError: a configured catalog cannot be used.
    """
    if request.add_ignore is not None or request.reason is not None:
        from amplsp.cli._add_ignore import check_request  # noqa: PLC0415 - start-up time, here and below

        check_request(request)
    if request.write_baseline:
        from amplsp.cli._baseline import refuse_baselines_to_check  # noqa: PLC0415

        refuse_baselines_to_check(request)
    for path in (request.output_file, request.baseline if request.write_baseline else None):
        if path is not None:
            check_can_write(path)
    selection = request.inputs.select(opener, request.configurations, request.overrides)
    request.refuse_unknown_rules(selection.jobs)
    if request.show_files:
        from amplsp.cli._show_files import show_files  # noqa: PLC0415

        return show_files(request, selection, opener)
    code = _check(request, selection, opener)
    return CLEAN if request.exit_zero and code == FINDINGS else code


def _check(request: CheckRequest, selection: Selection, opener: Opener) -> int:
    catalogs = Catalogs()
    jobs, reports = _run(request, selection, catalogs)
    if request.gives_text:
        give_back(selection.excluded)
    is_left_out = not reports and request.inputs.are_all_in(selection.excluded)
    if is_left_out and not request.quiet:
        say_note(NOTHING_BUT_EXCLUDED)
    elif not reports and not is_left_out:
        say_error(request.inputs.nothing_found("check", opener))
    if request.add_ignore is not None:
        from amplsp.cli._add_ignore import add_ignores  # noqa: PLC0415

        reports = add_ignores(request, jobs, reports, catalogs)
    if request.diff and reports:
        return _show_diff(request, jobs, reports, catalogs)
    if request.changes_text:
        from amplsp.cli._repairs import write_repairs  # noqa: PLC0415

        reports = write_repairs(request, jobs, reports, catalogs)
    return _report(request, jobs, reports, catalogs, is_left_out=is_left_out)


def _report(
    request: CheckRequest, jobs: list[Job], reports: list[FileReport], catalogs: Catalogs, *, is_left_out: bool
) -> int:
    known = gone = 0
    if request.baseline or request.write_baseline or any(job.configuration.baseline for job in jobs):
        from amplsp.cli._baseline import beside_baseline  # noqa: PLC0415

        reports, known, gone = beside_baseline(request, jobs, reports)
    notes = () if request.quiet or not request.is_for_people else _notes(request, jobs, reports, catalogs)
    if reports or not request.is_for_people:
        infos = partial(rule_infos, request.kind, jobs)
        root = partial(_root, reports)
        report = Report(reports, amplsp.__version__, infos, request.kind, known, gone, root)
        _write(request, report, notes)
    for problem in catalogs.problems:
        say_note(f"note: {problem}")
    return CLEAN if is_left_out else _exit_code(reports)


def _run(request: CheckRequest, found: Selection, catalogs: Catalogs) -> tuple[list[Job], list[FileReport]]:
    """The jobs, and the report on each file, sorted by path."""
    jobs = [job._replace(fixes=request.fixes) for job in found.jobs]
    progress = Progress(is_wanted=not request.quiet)
    try:
        is_only = len(jobs) == 1 and not request.changes_text
        reports = (_check_only if is_only else check_jobs)(jobs, catalogs, progress)
    finally:
        progress.clear()
    return jobs, sorted([*reports, *found.unreadable], key=lambda report: report.path)


@uncollected
def _check_only(jobs: list[Job], catalogs: Catalogs, progress: Progress) -> list[FileReport]:
    """Check what is the only work of the run: after it, only the report is written."""
    reports = check_jobs(jobs, catalogs, progress)
    leave_garbage()
    return reports


def _show_diff(request: CheckRequest, jobs: list[Job], found: list[FileReport], catalogs: Catalogs) -> int:
    from amplsp.cli._patch import Change, show_changes  # noqa: PLC0415
    from amplsp.cli._repairs import say_repairs, say_unwritten, witnessed  # noqa: PLC0415

    reports = [witnessed(report, jobs, catalogs) for report in found]
    show_changes(
        (
            Change(report.path, decoded.encode(report.repair.before), decoded.encode(report.text))
            for report in reports
            if report.repair is not None and (decoded := report.decoded) is not None
        ),
        request.color,
    )
    say_unreadable(reports)
    say_unwritten(reports)
    if not request.quiet and reports:
        say_repairs(request, reports)
    code = _exit_code(reports)
    return FINDINGS if code == CLEAN and any(report.is_repaired for report in reports) else code


def _notes(request: CheckRequest, jobs: list[Job], reports: list[FileReport], catalogs: Catalogs) -> tuple[str, ...]:
    if request.kind is not Kind.MANIFEST or not platform_takes(jobs, reports, catalogs):
        return ()
    return (_PLATFORM_TAKES_IT,)


def _root(reports: list[FileReport]) -> Root:
    from amplsp.report.repository import find_root  # noqa: PLC0415 - few formats need it

    return find_root([report.path for report in reports], os.environ)


def rule_infos(kind: Kind, jobs: Sequence[Job] = ()) -> list[RuleInfo]:
    """Every rule of a kind for a report, including those that the configurations of jobs add."""
    from amplsp.rules import rules_with  # noqa: PLC0415 - few formats need them
    from amplsp.rules.manual import manual_markdown  # noqa: PLC0415

    added = tuple({rule.id: rule for job in jobs for rule in job.configuration.added_rules}.values())
    return [
        RuleInfo(rule.id, rule.summary, manual_markdown(rule), rule.levels.of(Profile.SPEC), rule.url)
        for rule in rules_with(added, kind).values()
    ]


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
    # People who see only the terminal must learn about these too.
    say_unreadable(report.files)
    if request.output_file is not None and not request.quiet:
        for line in summary(report, Painter(has_colour=False)):
            say_note(line)


def _exit_code(reports: list[FileReport]) -> int:
    if any(report.error or report.unwritten for report in reports):
        return UNUSABLE
    if not reports:
        return NOTHING_TO_DO
    return FINDINGS if any(file.fails(each) for file in reports for each in file.diagnostics) else CLEAN
