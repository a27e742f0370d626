"""For a terminal: each finding with its underlined source line, related places, fixes and a link to the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Severity
from amplsp.report.code_frame import Mark, Row, frame
from amplsp.report.concise_format import place
from amplsp.report.summary import closing
from amplsp.terminal import BLUE, BOLD, CYAN, DIM, GREEN, Painter, escape, width_of

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style

_MOST_FIXES = 3
_NARROWEST = 20


class _Lines(NamedTuple):
    """The characters that the frame is drawn with."""

    corner: str
    bar: str
    branch: str
    end: str
    gap: str


_UNICODE = _Lines("╭─", "│", "├─", "╰─", "┆")
_ASCII = _Lines("-->", "|", "|-", "`-", ":")


def render(report: Report, style: Style) -> str:
    """Write the report."""
    writer = _Writer(report, style)
    blocks = [block for file in report.files for block in writer.file(file)]
    end = closing(report, style)
    return "\n".join([*blocks, *([_joined(end)] if end else [])])


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    def __init__(self, report: Report, style: Style) -> None:
        self.report = report
        self.style = style
        self.paint = Painter(has_colour=style.has_colour)
        self.lines = _UNICODE if style.has_unicode else _ASCII

    def file(self, file: FileReport) -> list[str]:
        if file.error is None:
            return [self._finding(file, each) for each in file.diagnostics]
        head = self._head("error", Severity.ERROR, file.error.message)
        return [_joined([*head, f"  {self._drawn(self.lines.corner)} {self.paint(place(file), CYAN)}"])]

    def _finding(self, file: FileReport, found: Diagnostic) -> str:
        related = [Mark(each.span, escape(each.message)) for each in found.related]
        gutter = len(str(1 + max(file.lines.line_of(mark.span.start) for mark in [Mark(found.span), *related])))
        available = max(self.style.width - gutter - 4, _NARROWEST)
        rows = frame(file.lines, found.span, related, available)
        head = self._head(f"{found.severity.word}[{found.rule}]", found.severity, found.message)
        where = f"{escape(file.path)}:{found.start.line + 1}:{found.start.column + 1}"
        pad = " " * (gutter + 2)
        return _joined(
            [
                *head,
                f"{pad}{self._drawn(self.lines.corner)} {self.paint(where, CYAN)}",
                *(self._row(row, gutter, found.severity) for row in rows),
                *(f"{pad}{self._drawn(self.lines.branch)} {self._fix(fix)}" for fix in found.fixes[:_MOST_FIXES]),
                f"{pad}{self._drawn(self.lines.end)} {self.paint(self.report.manual(found), DIM)}",
            ]
        )

    def _head(self, label: str, severity: Severity, message: str) -> list[str]:
        lines = [f"{label}: {escape(message)}"]
        surplus = width_of(lines[0]) - len(lines[0])
        if self.style.is_wrapped and len(lines[0]) + surplus > self.style.width:
            from textwrap import wrap  # noqa: PLC0415 - most messages are short

            lines = wrap(
                lines[0],
                self.style.width - surplus,
                break_long_words=False,
                break_on_hyphens=False,
                subsequent_indent="  ",
            )
        first = self.paint.severity(label, severity) + self.paint(lines[0][len(label) :], BOLD)
        return [first, *(self.paint(line, BOLD) for line in lines[1:])]

    def _row(self, row: Row, gutter: int, severity: Severity) -> str:
        number = f" {row.number or '':>{gutter}} "
        if row.number == 0:
            return number + self._drawn(self.lines.gap)
        bar = self.paint(number, BLUE) + self._drawn(self.lines.bar)
        if row.number is not None:
            shown = row.text if self.style.has_unicode else row.text.replace("…", "~")
            return f"{bar} {shown}".rstrip() if not self.style.has_colour else f"{bar} {shown}"
        under = self.paint.severity(row.text, severity) if row.is_main else self.paint(row.text, BOLD, BLUE)
        return f"{bar} {under}" + (" " + self.paint(row.label, BLUE) if row.label else "")

    def _fix(self, fix: Fix) -> str:
        option = "--fix" if fix.safe else "--unsafe-fixes"
        return f"{self.paint('fix', BOLD, GREEN)}: {escape(fix.title)} {self.paint(f'({option})', DIM)}"

    def _drawn(self, text: str) -> str:
        return self.paint(text, BLUE)
