"""JUnit's XML: each manifest is a suite, each finding a case of it.

A finding that fails the run is a failure; other findings are passed cases with their text as output, so that the report
and the exit code agree. A file that cannot be read is an error.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as escape_text
from xml.sax.saxutils import quoteattr

from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style

_HEADER = '<?xml version="1.0" encoding="utf-8"?>'


def render(report: Report, _style: Style) -> str:
    """Write the report; characters outside ASCII are written as references, for any encoding."""
    counts = [_counts(file) for file in report.files]
    tests, failures, errors = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    head = f'<testsuites name="amplsp" tests="{tests}" failures="{failures}" errors="{errors}" time="0">'
    lines = [_HEADER, head, *(line for file in report.files for line in _suite(report, file)), "</testsuites>"]
    return "".join(f"{line}\n" for line in lines).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _counts(file: FileReport) -> tuple[int, int, int]:
    failures = sum(file.fails(each) for each in file.diagnostics)
    return max(len(file.diagnostics), 1), failures, 1 if file.error else 0


def _suite(report: Report, file: FileReport) -> list[str]:
    tests, failures, errors = _counts(file)
    name = _attribute(file.path)
    head = f'  <testsuite name={name} tests="{tests}" failures="{failures}" errors="{errors}" skipped="0" time="0">'
    return [head, *_cases(report, file), "  </testsuite>"]


def _cases(report: Report, file: FileReport) -> list[str]:
    if file.error is not None:
        at = f"{file.error.position.line + 1}:{file.error.position.column + 1}: " if file.error.position else ""
        content = f'<error type="unreadable-file" message={_attribute(at + file.error.message)}/>'
        return _case("unreadable-file", file, content)
    if not file.diagnostics:
        return [f'    <testcase name="check" classname={_attribute(file.path)} time="0"/>']
    seen: Counter[str] = Counter()
    return [line for each in file.diagnostics for line in _finding(report, file, each, seen)]


def _finding(report: Report, file: FileReport, found: Diagnostic, seen: Counter[str]) -> list[str]:
    at = f"{found.start.line + 1}:{found.start.column + 1}"
    text = f"{file.path}:{at}: {found.severity.word}[{found.rule}] {found.message}"
    body = f"{_text(text)}\n{_text(report.manual(found))}"
    if file.fails(found):
        content = f'<failure type="{found.severity.word}" message={_attribute(found.message)}>{body}</failure>'
    else:
        content = f"<system-out>{body}</system-out>"
    # Services know a case by its name: it must not change with lines above, and of two with one name they keep one.
    name = f"{found.rule} at {found.path or at}"
    seen[name] += 1
    return _case(name if seen[name] == 1 else f"{name} ({seen[name]})", file, content)


def _case(name: str, file: FileReport, content: str) -> list[str]:
    head = f'    <testcase name={_attribute(name)} classname={_attribute(file.path)} time="0">'
    return [head, f"      {content}", "    </testcase>"]


def _attribute(text: str) -> str:
    return quoteattr(escape(text))


def _text(text: str) -> str:
    return escape_text(escape(text))
