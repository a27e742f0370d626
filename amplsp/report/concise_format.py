"""One line per finding: `path:line:col: severity[id] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Severity
from amplsp.report.summary import closing
from amplsp.terminal import BOLD, Painter, escape

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style


def render(report: Report, style: Style) -> str:
    """Write the report."""
    paint = Painter(has_colour=style.has_colour)
    lines = [line for file in report.files for line in _file(file, paint)]
    return "".join(f"{line}\n" for line in [*lines, *closing(report, style)])


def place(file: FileReport) -> str:
    """The place at which a file could not be read: `path`, or `path:line:col`."""
    at = file.error.position if file.error else None
    return escape(file.path) if at is None else f"{escape(file.path)}:{at.line + 1}:{at.column + 1}"


def _file(file: FileReport, paint: Painter) -> list[str]:
    if file.error is not None:
        return [f"{paint(place(file), BOLD)}: {paint.severity('error', Severity.ERROR)}: {escape(file.error.message)}"]
    path = escape(file.path)
    lines = []
    for each in file.diagnostics:
        where = paint(f"{path}:{each.start.line + 1}:{each.start.column + 1}", BOLD)
        what = paint.severity(f"{each.severity.word}[{each.rule}]", each.severity)
        lines.append(f"{where}: {what} {escape(each.message)}")
    return lines
