"""Numbers with their nouns, and the line that closes a report for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Severity
from amplsp.terminal import BOLD, DIM, GREEN, RED, Painter

if TYPE_CHECKING:
    from amplsp.report import Report, Style

_NOUNS = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))


def count_of(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 file`, `2 files`; the plural must be given if it is not formed with an `s`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"


def summary(report: Report, paint: Painter) -> list[str]:
    """A line about a run, `3 errors, 1 warning in 2 files`, or that everything is clean; and one about its baseline."""
    lines = [_counted(report, paint)]
    if report.gone:
        verb, them = ("is", "it") if report.gone == 1 else ("are", "them")
        lines.append(f"{count_of(report.gone, 'known finding')} {verb} gone; --write-baseline removes {them}")
    return [line for line in lines if line]


def _counted(report: Report, paint: Painter) -> str:
    read = [file for file in report.files if file.error is None]
    found = [file for file in read if file.diagnostics]
    unread = len(report.files) - len(read)
    parts = []
    if found:
        counts = [(severity, report.count(severity), noun) for severity, noun in _NOUNS]
        words = ", ".join(paint.severity(count_of(n, noun), severity) for severity, n, noun in counts if n)
        of_all = f" ({len(read):,} checked)" if len(found) < len(read) else ""
        parts.append(f"{words} in {count_of(len(found), 'file')}{of_all}")
    elif report.known:
        parts.append(f"{paint('nothing new', BOLD, GREEN)} in {count_of(len(read), 'file')}")
    elif read:
        parts.append(f"{paint('all clean', BOLD, GREEN)}: {count_of(len(read), 'file')}")
    if unread:
        parts.append(paint(f"{count_of(unread, 'file')} could not be read", BOLD, RED))
    if report.known:
        parts.append(f"the baseline hides {count_of(report.known, 'known finding')}")
    return "; ".join(parts)


def closing(report: Report, style: Style) -> list[str]:
    """The lines that end a report for people: statistics, the summary, notes."""
    paint = Painter(has_colour=style.has_colour)
    lines = []
    if style.has_statistics:
        lines += _statistics(report, paint)
    if style.is_quiet:
        return lines
    return [*lines, *summary(report, paint), *(paint(note, DIM) for note in style.notes)]


def _statistics(report: Report, paint: Painter) -> list[str]:
    rows = report.by_rule()
    if not rows:
        return []
    widest = max(len(f"{count:,}") for _, _, count in rows)
    lines = [f"{count:>{widest},}  {paint.severity(f'{s.word:7}', s)}  {rule}" for rule, s, count in rows]
    return [*lines, ""]
