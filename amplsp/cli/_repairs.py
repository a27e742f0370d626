"""Tells on standard error what fixes did, which of them were left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.cli._output import say_note
from amplsp.report.summary import count_of
from amplsp.report.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.cli._check_options import CheckRequest
    from amplsp.engine.file_report import FileReport
    from amplsp.engine.fixing import LeftOut

_MOST = 10


def say_repairs(request: CheckRequest, reports: Sequence[FileReport]) -> None:
    """Write what was repaired, `fixed 3 findings in 2 files`, and what was not; to programs only the latter."""
    count = sum(report.repair.applied for report in reports if report.repair)
    files = sum(report.is_repaired for report in reports)
    left_out = [(report, each) for report in reports if report.repair for each in report.repair.left_out]
    if request.is_for_people or request.diff:
        infinitive, participle = request.verbs
        verb = f"would {infinitive}" if request.diff else participle
        nothing = f"{verb} nothing" if left_out else f"nothing to {infinitive}"
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
