"""What `amplsp check` does with repaired texts: write them, or show how they differ."""

from __future__ import annotations

from amplsp.cli._files import NotWritten, difference, replace
from amplsp.engine.file_report import FileReport
from amplsp.report.words import count_of
from amplsp.text_file import ReadError


def write(report: FileReport) -> FileReport:
    """Write a repaired file, unless it has changed since it was read.

    Returns:
        The report; or, where the file is not written, one that says why.
    """
    if not report.is_repaired or report.decoded is None or report.repair is None:
        return report
    try:
        replace(report.path, report.decoded._replace(text=report.repair.before), report.text)
    except NotWritten as error:
        return FileReport(report.path, error=ReadError(str(error)))
    return report


def differences(reports: list[FileReport], *, has_colour: bool) -> str:
    """A unified diff of every repaired text."""
    return "".join(
        difference(report.path, report.repair.before, report.text, has_colour=has_colour)
        for report in reports
        if report.repair is not None
    )


def summary(reports: list[FileReport], *, would: bool) -> str:
    """One line on what was repaired: `fixed 3 findings in 2 files`."""
    count = sum(report.repair.applied for report in reports if report.repair)
    files = sum(report.is_repaired for report in reports)
    verb = "would fix" if would else "fixed"
    return f"{verb} {count_of(count, 'finding')} in {count_of(files, 'file')}" if count else "nothing to fix"
