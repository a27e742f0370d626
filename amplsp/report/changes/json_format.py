"""JSON for other programs; `docs/json.md` describes the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.report.changes import position_of
from amplsp.report.changes.reach import impact_data, plan_data
from amplsp.terminal import json_text

if TYPE_CHECKING:
    from amplsp.changes import Part
    from amplsp.engine.sides import Told, Version
    from amplsp.report import Style
    from amplsp.report.changes import ChangeReport


def render(report: ChangeReport, _style: Style) -> str:
    """Write the report."""
    data = {
        "summary": {verdict.value: count for verdict, count in report.summary.items()},
        "changes": [{**as_data(each), **_reach(report, each)} for each in report.told],
        "accepted": [
            {**as_data(each.told), **_reach(report, each.told), "reason": each.reason} for each in report.accepted
        ],
        **(plan_data(report.plan) if report.plan else {}),
    }
    return json_text(data)


def _reach(report: ChangeReport, told: Told) -> dict[str, Any]:
    return {"installations": impact_data(report.impact(told))} if report.plan else {}


def as_data(told: Told) -> dict[str, Any]:
    """A change as plain data."""
    change, found = told.change, told.change.found
    return {
        "kind": change.kind,
        "verdict": change.verdict.value,
        "integration": found.integration,
        "action": found.action,
        "object": found.object,
        "name": found.name,
        **({"to": found.to} if found.to is not None else {}),
        "message": found.message,
        "why": change.why,
        "certainty": [each.value for each in change.certainty],
        "consequences": list(found.consequences),
        "old": _place(told.old, found.old),
        "new": _place(told.new, found.new),
    }


def _place(version: Version, part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    at = position_of(version, part)
    return {"path": version.name, "line": at.line + 1, "column": at.column + 1}
