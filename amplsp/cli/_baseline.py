"""Compares a run with its baseline: writes the baseline on request, and leaves known findings out of the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.cli._output import DEFAULT_BASELINE, Failure, WrongUsage, say_note
from amplsp.engine.baseline import BaselineError, Compared, compare, is_like_baseline, read_baseline, write_baseline
from amplsp.problem import Kind
from amplsp.report.summary import count_of
from amplsp.rules import rules_with
from amplsp.text_file import reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amplsp.cli._check_request import CheckRequest
    from amplsp.engine.file_report import FileReport
    from amplsp.engine.runner import Job


def refuse_baselines_to_check(request: CheckRequest) -> None:
    """Reject a path that is meant as the name of the baseline: `--write-baseline` takes none.

    Raises:
        WrongUsage: there is one.
    """
    paths = () if request.kind is Kind.GUIDE else request.paths  # `guide` takes it as `--write-baseline FILE`
    for path in paths:
        if path.endswith(".json") and _is_for_baseline(Path(path)):
            what = f'"{path}" is not a {request.kind.value}'
            raise WrongUsage(f"{what}; to write the baseline to it, use --baseline {path} --write-baseline")


def _is_for_baseline(path: Path) -> bool:
    try:
        return is_like_baseline(path.read_bytes())
    except OSError:
        return not path.exists()


def beside_baseline(request: CheckRequest, jobs: Sequence[Job], reports: Sequence[FileReport]) -> Compared:
    """The new findings of a run, compared with the given baseline, or for each file with the configured one.

    Raises:
        Failure: a baseline cannot be read or written.
    """
    usual = Path(DEFAULT_BASELINE) if request.write_baseline else None
    by_name = {job.path: job for job in jobs}
    groups: dict[Path | None, list[FileReport]] = {}
    for report in reports:
        job = by_name.get(report.path)
        configured = job.configuration.baseline if job and not request.no_baseline else None
        groups.setdefault(request.baseline or configured or usual, []).append(report)
    known = gone = 0
    fresh = groups.pop(None, [])
    for path, mine in groups.items():
        if path is not None:
            compared = _compared(request, path, mine, by_name)
            fresh, known, gone = fresh + compared.reports, known + compared.known, gone + compared.gone
    return Compared(sorted(fresh, key=lambda report: report.path), known, gone)


def _compared(request: CheckRequest, path: Path, reports: list[FileReport], jobs: Mapping[str, Job]) -> Compared:
    def is_judged(report: FileReport, rule: str) -> bool:
        chosen = jobs[report.path].settings if report.path in jobs else None
        known = rules_with(chosen.added_rules if chosen else (), request.kind).get(rule)
        if known is None or chosen is None:
            return known is None
        return chosen.is_selected(rule) and chosen.is_asked(rule, is_default=known.is_default)

    is_written = request.write_baseline and any(report.error is None for report in reports)
    if request.write_baseline and not is_written:
        say_note("no baseline was written, since no file could be read")
        return Compared(reports, 0, 0)
    try:
        if is_written:
            written = write_baseline(path, reports, request.kind, is_judged)
            kept = f", and kept {count_of(written.kept, 'other')}" if written.kept else ""
            say_note(f"wrote {count_of(written.fresh, 'finding')} to {path}{kept}")
        return compare(reports, read_baseline(path, request.kind), path, request.kind, is_judged)
    except BaselineError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f'cannot write the baseline "{path}": {reason_of(error)}') from None
