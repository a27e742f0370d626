"""One line per change: `path:line:col: verdict[kind] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.report.changes import closing, painted, place_of, position_of, subject
from amplsp.report.changes.reach import closing_of_plan, count, unknown_destination
from amplsp.terminal import BOLD, Painter, escape

if TYPE_CHECKING:
    from amplsp.engine.sides import Told
    from amplsp.report import Style
    from amplsp.report.changes import ChangeReport


def render(report: ChangeReport, style: Style) -> str:
    """Write the report."""
    paint = Painter(has_colour=style.has_colour)
    lines = [_line(report, each, paint) for each in report.told]
    lines += [unknown_destination(each, paint) for each in report.plan.unknown_destinations] if report.plan else []
    return "".join(f"{line}\n" for line in [*lines, closing(report), *closing_of_plan(report)])


def _line(report: ChangeReport, told: Told, paint: Painter) -> str:
    change, impact = told.change, report.impact(told)
    what = painted(f"{change.verdict.value}[{change.kind}]", change.verdict, paint)
    about = subject(told)
    message = f"{about}: {change.found.message}" if about else change.found.message
    reach = f" ({count(impact)})" if impact else ""
    return f"{paint(where(told), BOLD)}: {what} {escape(message)}{reach}"


def where(told: Told) -> str:
    """A change's file, line and column; those in the old manifest if the part was removed."""
    place = place_of(told)
    if place is None:
        return escape(told.new.name or told.old.name)
    at = position_of(*place)
    return f"{escape(place[0].name)}:{at.line + 1}:{at.column + 1}"
