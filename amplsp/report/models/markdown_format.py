"""Markdown, for a description of the data model or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.markdown_text import plain
from amplsp.model import CODES
from amplsp.report.models import closing, heads, kind, namesakes, nothing, source

if TYPE_CHECKING:
    from amplsp.model import Cell, Model
    from amplsp.report import Style
    from amplsp.report.models import Finding, ModelReport


def render(report: ModelReport, _style: Style) -> str:
    """Write the report."""
    if not report.shared:
        return f"{plain(nothing(report))}\n"
    twice = namesakes(report)
    lines = [line for each in report.shared for line in _model(each.model, heads(each, twice))]
    lines += _findings(report)
    lines += ["; ".join(f"`{code}` {words}" for code, words in CODES.items()), "", closing(report)]
    return "\n".join(lines) + "\n"


def _model(model: Model, head: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"## {plain(model.name)}"
    yield ""
    yield "| name | " + " | ".join(f"{plain(name)}<br>{plain(obj)}" for name, obj in head) + " |"
    yield "|---|" + "---|" * len(model.columns)
    for row in model.rows:
        yield f"| {plain(row.name)} | " + " | ".join(map(_cell, row.cells)) + " |"
    yield ""


def _cell(cell: Cell) -> str:
    words = ", ".join(each for each in (source(cell), kind(cell)) if each)
    return f"`{cell.code}` {plain(words)}".rstrip()


def _findings(report: ModelReport) -> Iterator[str]:
    if report.findings:
        yield "## Findings"
        yield ""
        yield from map(_finding, report.findings)
        yield ""


def _finding(finding: Finding) -> str:
    found = finding.diagnostic
    place = plain(f"{finding.path}:{found.start.line + 1}")
    return f"- {place}: **{found.severity.word}** {found.rule}: {plain(found.message)}"
