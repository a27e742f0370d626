"""A block per change: what changes, the lines before and after, why it matters, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.report.changes import closing, lines_of, painted, place_of, reason, subject
from amplsp.report.changes.concise_format import where
from amplsp.report.changes.reach import closing_of_plan, details, sentences, steps, unknown_destination
from amplsp.terminal import DIM, Painter, escape

if TYPE_CHECKING:
    from amplsp.changes import Part
    from amplsp.engine.sides import Told, Version
    from amplsp.report import Style
    from amplsp.report.changes import Accepted, ChangeReport


def render(report: ChangeReport, style: Style) -> str:
    """Write the report."""
    paint = Painter(has_colour=style.has_colour)
    blocks = ["\n".join(_block(report, each, paint)) for each in report.told]
    blocks += ["\n".join(map(_accepted, report.accepted))] if report.accepted else []
    if report.plan:
        unknown = [unknown_destination(each, paint) for each in report.plan.unknown_destinations]
        blocks += ["\n".join(unknown)] if unknown else []
        blocks += details(report.plan, paint)
    return "\n\n".join([*blocks, "\n".join([closing(report), *closing_of_plan(report)])]) + "\n"


def _block(report: ChangeReport, told: Told, paint: Painter) -> Iterator[str]:
    change, found = told.change, told.change.found
    yield f"{painted(f'{change.verdict.value}[{change.kind}]', change.verdict, paint)}: {escape(found.message)}"
    about = f" {escape(subject(told))}" if subject(told) else ""
    if place_of(told) is not None:
        yield f"  {paint('-->', DIM)} {where(told)}{about}"
    is_told = (found.name or "") in found.message and (found.to or "") in found.message
    names = "" if is_told or found.to is None else f"{found.name} -> {found.to}"
    yield from _lines(told.old, found.old, "-", paint)
    yield from _lines(told.new, found.new, "+", paint)
    if names:
        yield f"  {paint('=', DIM)} {escape(names)}"
    yield f"  {paint('=', DIM)} {escape(reason(change))}"
    for sentence in found.consequences:
        yield f"  {paint('=', DIM)} {escape(sentence)}"
    for line in steps(report, told):
        yield f"  {paint('=', DIM)} {escape(line)}"
    impact = report.impact(told)
    for sentence in sentences(impact) if impact else ():
        yield f"  {paint('=', DIM)} {escape(sentence)}"


def _lines(version: Version, part: Part | None, sign: str, paint: Painter) -> Iterator[str]:
    for number, line in lines_of(version, part):
        yield f"  {paint(f'{sign} {number:>4} |', DIM)} {escape(line)}"


def _accepted(accepted: Accepted) -> str:
    change = accepted.told.change
    return escape(f"accepted[{change.kind}]: {change.found.message} ({accepted.reason})")
