"""What `amplsp check` does with repaired texts: write them, or show how they differ."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.linter.file_report import FileReport, ReadError
from amplsp.linter.writing import write_atomically
from amplsp.report.colour import BOLD, CYAN, GREEN, RED, Painter
from amplsp.report.visible import visible
from amplsp.report.words import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def write(report: FileReport) -> FileReport:
    """Write a repaired file, unless it has changed since it was read.

    Returns:
        The report; or, where the file is not written, one that says why.
    """
    if not report.is_repaired or report.decoded is None or report.repair is None:
        return report
    try:
        if Path(report.path).read_bytes() != report.decoded.encode(report.repair.before):
            return _refused(report, "changed while it was being fixed; not overwritten")
        write_atomically(report.path, report.decoded.encode(report.text))
    except OSError as error:
        reason = error.strerror or str(error)
        return _refused(report, f"cannot write the fixes: {reason[:1].lower()}{reason[1:]}")
    return report


def _refused(report: FileReport, why: str) -> FileReport:
    return FileReport(report.path, error=ReadError(why))


def differences(reports: list[FileReport], painter: Painter) -> str:
    """A unified diff of every repaired text."""
    return "".join(painted for report in reports if report.is_repaired for painted in _difference(report, painter))


def _difference(report: FileReport, painter: Painter) -> Iterator[str]:
    before, after = _lines(report.repair.before if report.repair else ""), _lines(report.text)
    for line in difflib.unified_diff(before, after, report.path, report.path):
        body = line.rstrip("\r\n")
        end = line[len(body) :] or "\n\\ No newline at end of file\n"
        yield f"{_paint(visible(body), painter)}{end}"


def _lines(text: str) -> list[str]:
    """The lines with their breaks; only LF ends a line of a diff."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [line for line in [text.rpartition("\n")[2]] if line]


def _paint(line: str, painter: Painter) -> str:
    if line.startswith(("---", "+++")):
        return painter(line, BOLD)
    styles = {"@": CYAN, "+": GREEN, "-": RED}
    style = styles.get(line[:1])
    return painter(line, style) if style else line


def summary(reports: list[FileReport], *, would: bool) -> str:
    """One line on what was repaired: `fixed 3 findings in 2 files`."""
    count = sum(report.repair.applied for report in reports if report.repair)
    files = sum(report.is_repaired for report in reports)
    verb = "would fix" if would else "fixed"
    return f"{verb} {count_of(count, 'finding')} in {count_of(files, 'file')}" if count else "nothing to fix"
