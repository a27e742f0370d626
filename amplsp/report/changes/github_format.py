"""GitHub's workflow commands, which become annotations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.problem import Severity
from amplsp.report import current_folder
from amplsp.report.changes import SEVERITIES, place_of, position_of, reason
from amplsp.report.changes.reach import count
from amplsp.report.github_format import command

if TYPE_CHECKING:
    from amplsp.engine.sides import Told
    from amplsp.platform.plan import UnknownDestination
    from amplsp.report import Style
    from amplsp.report.changes import ChangeReport

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
)


def render(report: ChangeReport, _style: Style) -> str:
    """Write the report."""
    lines = [_annotation(report, each) for each in report.told]
    lines += map(_destination, report.plan.unknown_destinations) if report.plan else ()
    return "".join(f"{line}\n" for line in lines)


def _destination(each: UnknownDestination) -> str:
    found = each.found
    path = current_folder().place(each.version.path).path
    return command(
        _COMMANDS[found.severity],
        {"file": path, "line": str(found.start.line + 1), "title": found.rule},
        found.message,
    )


def _annotation(report: ChangeReport, told: Told) -> str:
    """An annotation; for a removed part, on the whole new file, since its old line is another one there."""
    change, impact = told.change, report.impact(told)
    place = place_of(told)
    properties = {"file": current_folder().place(told.new.path or told.old.path).path}
    if place is not None and place[0] is told.new:
        properties["line"] = str(position_of(*place).line + 1)
    properties["title"] = change.kind
    reach = [f"reaches {count(impact)}"] if impact else []
    says = ". ".join([change.found.message, reason(change), *change.found.consequences, *reach])
    return command(_COMMANDS[SEVERITIES[change.verdict]], properties, says)
