"""Silences the findings of a check by writing comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from amplsp.cli._baseline import beside_baseline
from amplsp.cli._output import say_note
from amplsp.engine.check import MOST_OF_A_RULE, NO_LIMIT, check_subject
from amplsp.engine.file_report import FileReport, Repair
from amplsp.engine.runner import subject_of
from amplsp.engine.silencing import silence
from amplsp.report.summary import count_of
from amplsp.rules import WHY_ALWAYS_ON, is_silenceable

if TYPE_CHECKING:
    from amplsp.cli._check_request import CheckRequest
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.runner import Catalogs, Job


def check_request(request: CheckRequest) -> None:
    """Reject options that make no sense.

    Raises:
        UsageError: an option does not go with the others, or the reason is not possible in a comment.
    """
    if request.add_ignore is None:
        if request.reason is not None:
            raise click.UsageError("--reason goes with --add-ignore")
        return
    for name in ("fix", "unsafe_fixes", "write_baseline"):
        if getattr(request, name):
            raise click.UsageError(f"--add-ignore does not go with --{name.replace('_', '-')}")
    for rule in request.add_ignore:
        if not is_silenceable(rule, request.kind):
            why = "its findings are fixed with --fix" if rule.startswith("suppression-") else WHY_ALWAYS_ON
            raise click.UsageError(f"a comment cannot silence {rule}: {why}")
    reason = request.reason
    if reason is not None and (not reason.strip() or not reason.isprintable() or "*/" in reason or "-->" in reason):
        raise click.UsageError("the reason must be one line of text, without */ and -->")


def add_ignores(
    request: CheckRequest, jobs: Sequence[Job], reports: Sequence[FileReport], catalogs: Catalogs
) -> list[FileReport]:
    """The reports on the texts, with comments for all chosen findings that are not in a baseline."""
    by_path = {job.path: job for job in jobs}
    whole = [_whole(report, by_path, catalogs) for report in reports]
    fresh = {report.path: report.diagnostics for report in beside_baseline(request, jobs, whole).reports}
    done = [_silenced(request, report, by_path, fresh[report.path], catalogs) for report in reports]
    left = sum(_count(request, report.diagnostics) for report in beside_baseline(request, jobs, done).reports)
    if left and not request.quiet:
        say_note(f"{count_of(left, 'finding')} cannot be silenced by a comment")
    return done


def _whole(report: FileReport, jobs: Mapping[str, Job], catalogs: Catalogs) -> FileReport:
    """The report with every finding, even if there are more than a check lists for one rule."""
    counts = Counter(each.rule for each in report.diagnostics)
    if report.decoded is None or all(count < MOST_OF_A_RULE for count in counts.values()):
        return report
    job = jobs[report.path]
    found = check_subject(subject_of(job, report.decoded, catalogs), job.settings, NO_LIMIT)
    return FileReport(report.path, report.decoded, found, is_strict=report.is_strict)


def _silenced(
    request: CheckRequest,
    report: FileReport,
    jobs: Mapping[str, Job],
    fresh: Sequence[Diagnostic],
    catalogs: Catalogs,
) -> FileReport:
    wanted = [each for each in fresh if _is_wanted(request, each)]
    if report.decoded is None or not wanted:
        return report
    job = jobs[report.path]
    subject = subject_of(job, report.decoded, catalogs)
    done = silence(subject, job.settings, wanted, (request.reason or "").strip())
    repair = Repair(report.text, done.silenced, (done.edits,) if subject.is_yaml else None)
    decoded = report.decoded._replace(text=done.text)
    return FileReport(report.path, decoded, done.diagnostics, repair=repair, is_strict=report.is_strict)


def _is_wanted(request: CheckRequest, found: Diagnostic) -> bool:
    return not request.add_ignore or found.rule in request.add_ignore


def _count(request: CheckRequest, diagnostics: Sequence[Diagnostic]) -> int:
    return sum(_is_wanted(request, each) for each in diagnostics)
