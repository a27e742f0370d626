"""A table for each model, for people; the fields are shown only if the line is wide enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.model import CODES
from amplsp.report.models import closing, heads, kind, namesakes, nothing, source
from amplsp.terminal import BOLD, DIM, RED, YELLOW, Painter, escape, padded, width_of

if TYPE_CHECKING:
    from amplsp.model import Cell, Model
    from amplsp.report import Style
    from amplsp.report.models import Finding, ModelReport

_GAP = "  "
_MARKS = {".": RED, "P": YELLOW, "p": YELLOW, "o": YELLOW}


def render(report: ModelReport, style: Style) -> str:
    """Write the report."""
    paint = Painter(has_colour=style.has_colour)
    if not report.shared:
        return f"{escape(nothing(report))}\n"
    lines = []
    twice = namesakes(report)
    for each in report.shared:
        lines += [*_model(each.model, heads(each, twice), style, paint), ""]
    if report.findings:
        lines += [*(_finding(each, paint) for each in report.findings), ""]
    lines.append(paint(", ".join(f"{code} {words}" for code, words in CODES.items()), DIM))
    lines.append(closing(report))
    return "\n".join(lines) + "\n"


def _model(model: Model, head: Sequence[tuple[str, str]], style: Style, paint: Painter) -> Iterator[str]:
    yield paint(escape(model.name), BOLD)
    forms: tuple[Callable[[Cell], str], ...] = (_with_type, _with_source, lambda cell: cell.code)
    for form in forms:
        table = _table(model, head, form)
        widths = [max(map(width_of, column)) for column in zip(*table, strict=True)]
        if sum(widths) + len(_GAP) * len(widths) <= style.width or form is forms[-1]:
            break
    for number, line in enumerate(table):
        cells = list(map(padded, line, widths))
        if number >= 2:
            codes = [cell.code for cell in model.rows[number - 2].cells]
            cells[1:] = [
                paint(text, _MARKS[code]) if code in _MARKS else text
                for text, code in zip(cells[1:], codes, strict=True)
            ]
        else:
            cells = [paint(text, DIM) for text in cells]
        yield (_GAP + _GAP.join(cells)).rstrip()


def _table(model: Model, head: Sequence[tuple[str, str]], form: Callable[[Cell], str]) -> list[list[str]]:
    integrations, objects = zip(*head, strict=True)
    lines = [["", *integrations], ["", *objects], *([row.name, *map(form, row.cells)] for row in model.rows)]
    return [list(map(escape, line)) for line in lines]


def _with_source(cell: Cell) -> str:
    return f"{cell.code} {source(cell)}".rstrip()


def _with_type(cell: Cell) -> str:
    known = kind(cell)
    return _with_source(cell) + (f" ({known})" if known else "")


def _finding(finding: Finding, paint: Painter) -> str:
    found = finding.diagnostic
    place = f"{finding.path}:{found.start.line + 1}:{found.start.column + 1}"
    label = paint.severity(f"{found.severity.word}[{found.rule}]", found.severity)
    return f"{escape(place)}: {label} {escape(found.message)}"
