"""SARIF 2.1.0, the interchange format of static analysis (OASIS), as GitHub code scanning and editors read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amplsp import addresses
from amplsp.late_pattern import late_pattern
from amplsp.problem import Fix, Related, Severity
from amplsp.report import with_fingerprints
from amplsp.yaml.text import LineTable, Position, Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, RuleInfo, Style
    from amplsp.report.repository import Place, Root

_ROOT = "%SRCROOT%"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
)

_LINK = late_pattern(r"\[(?=[^\]]*\]\()")


def render(report: Report, _style: Style) -> str:
    """Write the report."""
    rules = list(report.rules())
    root = report.root()
    indexes = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(report, rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, root)],
        "originalUriBaseIds": {_ROOT: {"uri": root.uri, "description": {"text": "The root of the repository."}}},
        "artifacts": [{"location": _location(root.place(file.path))} for file in report.files],
        "results": [result for file in report.files for result in _results(file, root.place(file.path), indexes)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(report: Report, rules: list[RuleInfo]) -> dict[str, Any]:
    listed = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.summary},
            "help": {"text": rule.manual, "markdown": rule.manual},
            **({"helpUri": rule.url} if rule.url else {}),
            "defaultConfiguration": {"enabled": rule.severity is not Severity.OFF, "level": _LEVELS[rule.severity]},
        }
        for rule in rules
    ]
    home = {"informationUri": addresses.DOCUMENTATION} if addresses.DOCUMENTATION else {}
    return {"name": "amplsp", "version": report.version, **home, "rules": listed}


def _invocation(report: Report, root: Root) -> dict[str, Any]:
    unread = [file for file in report.files if file.error is not None]
    if not unread:
        return {"executionSuccessful": True}
    told = [_notification(file, _location(root.place(file.path))) for file in unread]
    return {"executionSuccessful": False, "toolExecutionNotifications": told}


def _notification(file: FileReport, location: dict[str, str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": location}
    if file.error is not None and file.error.position is not None:
        place["region"] = _region(file.error.position, file.error.position)
    text = file.error.message if file.error else ""
    return {"level": "error", "message": {"text": without_links(text)}, "locations": [{"physicalLocation": place}]}


def _results(file: FileReport, at: Place, indexes: dict[str, int]) -> list[dict[str, Any]]:
    location = _location(at)
    return [
        {
            **_result(file, each, location),
            "partialFingerprints": {"amplsp/v2": digest},
            **({"ruleIndex": indexes[each.rule]} if each.rule in indexes else {}),
        }
        for each, digest in with_fingerprints(file, at.path)
    ]


def _result(file: FileReport, found: Diagnostic, artifact: dict[str, str]) -> dict[str, Any]:
    place = {"artifactLocation": artifact, "region": _region(found.start, found.end)}
    location: dict[str, Any] = {"physicalLocation": place}
    if found.path:
        location["logicalLocations"] = [{"fullyQualifiedName": found.path}]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": without_links(found.message)},
        "locations": [location],
    }
    if found.related:
        result["relatedLocations"] = [
            _related(file, artifact, each, number) for number, each in enumerate(found.related)
        ]
    if found.fixes:
        result["fixes"] = [_fix(file, artifact, fix) for fix in found.fixes]
    return result


def _related(file: FileReport, artifact: dict[str, str], related: Related, number: int) -> dict[str, Any]:
    place = {"artifactLocation": artifact, "region": _region_of(file.lines, related.span)}
    return {"id": number, "physicalLocation": place, "message": {"text": without_links(related.message)}}


def _fix(file: FileReport, artifact: dict[str, str], fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region_of(file.lines, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def without_links(text: str) -> str:
    """A message in which nothing is a link: in SARIF, even plain text can have some (section 3.11.6)."""
    return _LINK.sub(r"\\[", text)


def _location(place: Place) -> dict[str, str]:
    return {"uri": place.uri, "uriBaseId": _ROOT} if place.is_inside else {"uri": place.uri}


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
