"""Deliveries, times, changes and findings, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.preview.model import clock_time
from amplsp.report.summary import count_of
from amplsp.terminal import BOLD, DIM, Painter, escape, padded, width_of

if TYPE_CHECKING:
    from amplsp.preview.model import Busiest, Clock, IntegrationPreview, Preview, Stream

_DIGITS = " 123456789"
_MORE = "+"


def arriving(integration: IntegrationPreview, app: str, paint: Painter) -> Iterator[str]:
    """What an integration delivers, and what is written back."""
    yield paint(escape(f"{integration.name}: what arrives"), BOLD)
    rows = [tuple(map(escape, _row(each))) for each in integration.streams]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, last = "  ".join(map(padded, row[:3], widths)), row[3]
        yield f"  {first}  {paint(last, DIM)}".rstrip()
    for box in integration.writes:
        names = f" (also by the names {', '.join(box.names)})" if box.names else ""
        yield escape(f"  {app} -> {box.object_name}{names}")
    if integration.proxy:
        through = f" at {integration.proxy_url}" if integration.proxy_url else ""
        yield escape(f"  {app} -> calls of the provider's API{through}")


def _row(stream: Stream) -> tuple[str, str, str, str]:
    action = {"schema.watch": "schema"}.get(stream.action.value, stream.action.value)
    name = stream.object_name or "every object"
    if stream.delivered_name and stream.delivered_name != name:
        name = f"{name} -> {stream.delivered_name}"
    return action, name, f"-> {stream.destination or 'no destination'}", "; ".join(stream.when)


def clock(clock: Clock, paint: Painter) -> Iterator[str]:
    """A line of the day for each object that is read on a schedule."""
    yield paint("a day in UTC: how many runs begin in each hour", BOLD)
    names = [escape(f"{run.integration} {run.name}") for run in clock.runs]
    width = max(map(width_of, names))
    yield f"  {' ' * width}  {paint('00    06    12    18', DIM)}"
    for run, name in zip(clock.runs, names, strict=True):
        hours = [sum(minute // 60 == hour for minute in run.minutes) for hour in range(24)]
        line = "".join(_DIGITS[count] if count < len(_DIGITS) else _MORE for count in hours)
        yield f"  {padded(name, width)}  {line}  {paint(escape(run.words), DIM)}"
    if clock.busiest and len(clock.runs) > 1:
        yield f"  {escape(busiest_in_words(clock.busiest))}"


def busiest_in_words(busiest: Busiest) -> str:
    """The runs that begin in the busiest minute, in words."""
    if len(busiest.runs) == 1:
        return "no two runs ever begin in the same minute"
    names = ", ".join(f"{run.integration} {run.name}" for run in busiest.runs[:_FEW])
    more = f" and {len(busiest.runs) - _FEW} more" if len(busiest.runs) > _FEW else ""
    others = f" (and in {count_of(busiest.others, 'other minute')} of the day)" if busiest.others else ""
    some = "" if busiest.is_every_day else ", on some days"
    return f"busiest minute: {clock_time(busiest.minute)}{others}{some}, {len(busiest.runs)} begin: {names}{more}"


_FEW = 6


def changed(preview: Preview, paint: Painter) -> Iterator[str]:
    """The changes from another version."""
    yield paint(escape(f"what changed since {preview.against}"), BOLD)
    if not preview.changes:
        yield "  nothing"
    for change in preview.changes or ():
        found = change.found
        where = " ".join(part for part in (found.integration, found.object) if part)
        yield f"  {change.verdict.value.ljust(8)}  {escape(f'{where}: ' if where else '')}{escape(found.message)}"


def findings(preview: Preview, paint: Painter) -> Iterator[str]:
    """The findings, and the decisions in reading the manifest."""
    yield paint("findings", BOLD)
    for each in preview.findings:
        place = f"{each.start.line + 1}:{each.start.column + 1}"
        yield f"  {place}  {paint.severity(each.severity.word, each.severity)}[{each.rule}] {escape(each.message)}"
    for remark in preview.remarks:
        at = preview.lines.position(remark.place.start)
        yield f"  {at.line + 1}:{at.column + 1}  {escape(remark.text)}"
