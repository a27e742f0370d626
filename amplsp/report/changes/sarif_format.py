"""SARIF 2.1.0 (OASIS): a result for each change, a rule for each kind of change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amplsp.changes import Kind, kinds
from amplsp.changes.manual import kind_markdown, manual_of
from amplsp.problem import Severity
from amplsp.report import current_folder
from amplsp.report.changes import SEVERITIES, place_of, reason, span_of, subject
from amplsp.report.changes.reach import count
from amplsp.report.sarif_format import SCHEMA, without_links

if TYPE_CHECKING:
    from amplsp.engine.sides import Told
    from amplsp.platform.plan import UnknownDestination
    from amplsp.report import Style
    from amplsp.report.changes import ChangeReport
    from amplsp.yaml.text import Position

_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
)


def render(report: ChangeReport, _style: Style) -> str:
    """Write the report."""
    used = sorted({each.change.kind for each in report.told})
    rules = [_rule(kinds()[kind]) for kind in used]
    unknown = report.plan.unknown_destinations if report.plan else ()
    run = {
        "tool": {"driver": {"name": f"amplsp {report.command}", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [*(_result(report, each, used) for each in report.told), *map(_destination, unknown)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    manual = manual_of(kind)
    return {
        "id": kind.id,
        "shortDescription": {"text": manual.summary},
        "fullDescription": {"text": f"{manual.summary} {manual.more}".strip()},
        "help": {"text": kind_markdown(kind), "markdown": kind_markdown(kind)},
        "defaultConfiguration": {"level": _LEVELS[SEVERITIES[kind.verdict]]},
    }


def _destination(each: UnknownDestination) -> dict[str, Any]:
    found = each.found
    location = {
        "artifactLocation": {"uri": current_folder().place(each.version.path).uri},
        "region": _region(found.start, found.end),
    }
    return {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": without_links(found.message)},
        "locations": [{"physicalLocation": location}],
    }


def _result(report: ChangeReport, told: Told, used: list[str]) -> dict[str, Any]:
    change, impact = told.change, report.impact(told)
    says = [f"{subject(told)}: {change.found.message}", reason(change), *change.found.consequences]
    says += [f"reaches {count(impact)}"] if impact else []
    return {
        "ruleId": change.kind,
        "ruleIndex": used.index(change.kind),
        "level": _LEVELS[SEVERITIES[change.verdict]],
        "message": {"text": without_links(". ".join(says))},
        "locations": [{"physicalLocation": _location(told)}],
        "partialFingerprints": {"change/v1": sha256(repr(change.identity).encode()).hexdigest()[:32]},
    }


def _location(told: Told) -> dict[str, Any]:
    """The place of a change in the new manifest; for a removed part only the file, not its former line."""
    path = told.new.path or told.old.path
    location: dict[str, Any] = {"artifactLocation": {"uri": current_folder().place(path).uri}}
    place = place_of(told)
    if place is not None and place[0] is told.new:
        span = span_of(*place)
        start, end = (told.new.document.position(offset) for offset in (span.start, span.end))
        location["region"] = _region(start, end)
    return location


def _region(start: Position, end: Position) -> dict[str, int]:
    return {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }
