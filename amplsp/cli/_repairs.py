"""Writes fixed texts, and reports on standard error what was fixed, left out or not written, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from amplsp.cli._files import NotWritten, replace
from amplsp.cli._output import say_error, say_note
from amplsp.engine.runner import Fixes, check_job
from amplsp.manifest.reading import read_document
from amplsp.report.summary import count_of
from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.cli._check_request import CheckRequest
    from amplsp.engine.file_report import FileReport
    from amplsp.engine.fixing import LeftOut
    from amplsp.engine.runner import Catalogs, Job

_MOST = 10


def write_repairs(
    request: CheckRequest, jobs: Sequence[Job], reports: Sequence[FileReport], catalogs: Catalogs
) -> list[FileReport]:
    """Write the fixed texts and return the reports; for a file that was not written, the report on its current text."""
    name = request.inputs.stdin_name if request.gives_text else None
    written = [_written(witnessed(report, jobs, catalogs), jobs, catalogs, name) for report in reports]
    say_unwritten(written)
    if not request.quiet and written:
        say_repairs(request, written)
    return written


def _written(report: FileReport, jobs: Sequence[Job], catalogs: Catalogs, stdin: str | None) -> FileReport:
    if report.path == stdin:
        sys.stdout.buffer.write(report.decoded.encode(report.text) if report.decoded else b"")
        return report
    if report.decoded is None or report.repair is None or not report.is_repaired:
        return report
    try:
        replace(report.path, report.decoded._replace(text=report.repair.before), report.text)
    except NotWritten as error:
        return _unrepaired(report, jobs, catalogs, str(error))
    return report


def witnessed(report: FileReport, jobs: Sequence[Job], catalogs: Catalogs) -> FileReport:
    """The report, or the one without fixes if a second parser finds other changes than those of the fixes."""
    if not report.is_repaired or report.repair is None or report.repair.rounds is None:
        return report
    from amplsp.yaml.witness import change_beyond_repairs  # noqa: PLC0415 - few runs write

    wrong = change_beyond_repairs(report.repair.before, report.text, report.repair.rounds, read_document)
    return _unrepaired(report, jobs, catalogs, f"not fixed: {wrong}; please report this") if wrong else report


def _unrepaired(report: FileReport, jobs: Sequence[Job], catalogs: Catalogs, reason: str) -> FileReport:
    """The report on the unchanged text, which says why it was not changed."""
    job = next(job for job in jobs if job.path == report.path)
    found = check_job(job._replace(fixes=Fixes.NONE), catalogs)
    found.unwritten = reason
    return found


def say_unwritten(reports: Iterable[FileReport]) -> None:
    """Write why files were not replaced."""
    for report in reports:
        if report.unwritten:
            say_error(f"{report.path}: {report.unwritten}")


def say_repairs(request: CheckRequest, reports: Sequence[FileReport]) -> None:
    """Write what was fixed, `fixed 3 findings in 2 files`, and what was not; for programs only the latter."""
    count = sum(report.repair.applied for report in reports if report.repair)
    files = sum(report.is_repaired for report in reports)
    left_out = [(report, each) for report in reports if report.repair for each in report.repair.left_out]
    if request.is_for_people or request.diff:
        infinitive, participle = request.verbs
        verb = f"would {infinitive}" if request.diff else participle
        has_more = left_out or any(report.unwritten for report in reports)
        nothing = f"{verb} nothing" if has_more else f"nothing to {infinitive}"
        say_note(f"{verb} {count_of(count, 'finding')} in {count_of(files, 'file')}" if count else nothing)
    if not left_out:
        return
    fixes = "1 fix" if len(left_out) == 1 else f"{len(left_out):,} fixes"
    say_note(f"{fixes} left out:")
    for report, each in left_out[:_MOST]:
        say_note(f"  {escape(_line(report, each))}")
    if len(left_out) > _MOST:
        say_note(f"  and {len(left_out) - _MOST:,} more")


def _line(report: FileReport, left_out: LeftOut) -> str:
    found = left_out.diagnostic
    place = f"{report.path}:{found.start.line + 1}:{found.start.column + 1}"
    return f"{place}: {left_out.fix.title} ({found.rule}): {left_out.reason}"
