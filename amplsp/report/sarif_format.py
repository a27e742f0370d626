"""SARIF 2.1.0, the interchange format of static analysis (OASIS), as GitHub code scanning and editors read it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.problem import Fix, Severity
from amplsp.report import with_fingerprints
from amplsp.yaml.text import LineTable, Position, Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, RuleInfo, Style

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
)


def render(report: Report, _style: Style) -> str:
    """Write the report."""
    rules = list(report.rules())
    indexes = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(report, rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "artifacts": [{"location": _location(file.path)} for file in report.files],
        "results": [result for file in report.files for result in _results(file, indexes)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(report: Report, rules: list[RuleInfo]) -> dict[str, Any]:
    listed = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.summary},
            "help": {"text": rule.manual, "markdown": rule.manual},
            "helpUri": report.url(rule.id),
            "defaultConfiguration": {"enabled": rule.severity is not Severity.OFF, "level": _LEVELS[rule.severity]},
        }
        for rule in rules
    ]
    home = MANUAL_URL.removesuffix("rules/")
    return {"name": "amplsp", "version": report.version, "informationUri": home, "rules": listed}


def _invocation(report: Report) -> dict[str, Any]:
    unread = [file for file in report.files if file.error is not None]
    if not unread:
        return {"executionSuccessful": True}
    return {"executionSuccessful": False, "toolExecutionNotifications": [_notification(file) for file in unread]}


def _notification(file: FileReport) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _location(file.path)}
    if file.error is not None and file.error.position is not None:
        place["region"] = _region(file.error.position, file.error.position)
    text = file.error.message if file.error else ""
    return {"level": "error", "message": {"text": text}, "locations": [{"physicalLocation": place}]}


def _results(file: FileReport, indexes: dict[str, int]) -> list[dict[str, Any]]:
    return [_result(file, each, digest, indexes) for each, digest in with_fingerprints(file)]


def _result(file: FileReport, found: Diagnostic, digest: str, indexes: dict[str, int]) -> dict[str, Any]:
    place = {"artifactLocation": _location(file.path), "region": _region(found.start, found.end)}
    location: dict[str, Any] = {"physicalLocation": place}
    if found.path:
        location["logicalLocations"] = [{"fullyQualifiedName": found.path}]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [location],
        "partialFingerprints": {"amplsp/v2": digest},
    }
    if found.rule in indexes:
        result["ruleIndex"] = indexes[found.rule]
    if found.related:
        result["relatedLocations"] = [
            _related(file, each.span, each.message, number) for number, each in enumerate(found.related)
        ]
    if found.fixes:
        result["fixes"] = [_fix(file, fix) for fix in found.fixes]
    return result


def _related(file: FileReport, span: Span, message: str, number: int) -> dict[str, Any]:
    place = {"artifactLocation": _location(file.path), "region": _region_of(file.lines, span)}
    return {"id": number, "physicalLocation": place, "message": {"text": message}}


def _fix(file: FileReport, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region_of(file.lines, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _location(file.path), "replacements": replacements}],
    }


def _location(path: str) -> dict[str, str]:
    if PurePath(path).is_absolute():
        slashes = path.replace(os.sep, "/")
        return {"uri": "file://" + ("" if slashes.startswith("/") else "/") + quote(os.fsencode(slashes), safe="/:")}
    relative = os.path.normpath(path).replace(os.sep, "/")
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": "%SRCROOT%"}


def _region(start: Position, end: Position) -> dict[str, int]:
    """A range as SARIF writes it."""
    return {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }


def _region_of(lines: LineTable, span: Span) -> dict[str, int]:
    """A span as SARIF writes it."""
    return _region(lines.position(span.start), lines.position(span.end))
