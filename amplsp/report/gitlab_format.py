"""GitLab's code quality report (`artifacts:reports:codequality`): a JSON list of issues in the Code Climate shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amplsp.problem import Severity
from amplsp.report import fingerprint, with_fingerprints

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style
    from amplsp.text_file import ReadError

_SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
)


def render(report: Report, _style: Style) -> str:
    """Write the report."""
    root = report.root()
    issues = [issue for file in report.files for issue in _issues(file, root.place(file.path).path)]
    return json.dumps(issues, indent=2) + "\n"


def _issues(file: FileReport, path: str) -> list[dict[str, Any]]:
    if file.error is not None:
        return [_unreadable(path, file.error)]
    return [
        {
            "description": each.message,
            "check_name": each.rule,
            "fingerprint": digest,
            "severity": _SEVERITIES[each.severity],
            "location": _location(path, each.start.line + 1, max(each.end.line, each.start.line) + 1),
        }
        for each, digest in with_fingerprints(file, path)
    ]


def _unreadable(path: str, error: ReadError) -> dict[str, Any]:
    line = error.position.line + 1 if error.position else 1
    return {
        "description": error.message,
        "check_name": "unreadable-file",
        "fingerprint": fingerprint(path, "unreadable-file", error.message),
        "severity": "critical",
        "location": _location(path, line, line),
    }


def _location(path: str, begin: int, end: int) -> dict[str, Any]:
    return {"path": path, "lines": {"begin": begin, "end": end}}
