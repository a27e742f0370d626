"""JSON for other programs: stable, described in `docs/output-formats.md`. In the same version, keys are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amplsp.problem import Severity
from amplsp.yaml.text import LineTable, Position, Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style
    from amplsp.text_file import ReadError

VERSION = 1


def render(report: Report, _style: Style) -> str:
    """Write the report."""
    data = {
        "version": VERSION,
        "tool": {"name": "amplsp", "version": report.version},
        "summary": _summary(report),
        "files": [_file(file) for file in report.files],
    }
    return json.dumps(data, indent=2) + "\n"


def _summary(report: Report) -> dict[str, Any]:
    return {
        "files": len(report.files),
        "unreadable": sum(file.error is not None for file in report.files),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "known": report.known,
        "gone": report.gone,
        "fixed": sum(file.repair.applied for file in report.files if file.repair),
        "left_out": sum(len(file.repair.left_out) for file in report.files if file.repair),
        "rules": {rule: sum(n for other, _, n in report.by_rule() if other == rule) for rule, _, _ in report.by_rule()},
    }


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "error": _error(file.error) if file.error else None,
        "diagnostics": [_diagnostic(file, each) for each in file.diagnostics],
    }


def _error(error: ReadError) -> dict[str, Any]:
    at = error.position
    return {
        "message": error.message,
        "line": at.line + 1 if at else None,
        "column": at.column + 1 if at else None,
    }


def _diagnostic(file: FileReport, found: Diagnostic) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.word,
        "message": found.message,
        "url": found.url,
        "path": found.path,
        "range": _range(found.start, found.end),
        "related": [{"message": each.message, "range": _range_of(file.lines, each.span)} for each in found.related],
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "left_out": file.why_left_out(found, fix),
                "edits": [{"range": _range_of(file.lines, edit.span), "text": edit.text} for edit in fix.edits],
            }
            for fix in found.fixes
        ],
    }


def _range(start: Position, end: Position) -> dict[str, Any]:
    """A range: one-based lines and columns in code points, the end column after the last."""
    return {"start": _position(start), "end": _position(end)}


def _range_of(lines: LineTable, span: Span) -> dict[str, Any]:
    """A span as a range."""
    return _range(lines.position(span.start), lines.position(span.end))


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line + 1, "column": position.column + 1}
