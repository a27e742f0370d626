"""Markdown, for a description of the data model or a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.report.models import CODES, closing, heads, kind, nothing, source
from amplsp.report.terminal import escape

if TYPE_CHECKING:
    from amplsp.model import Cell, Model
    from amplsp.report import Style
    from amplsp.report.models import ModelReport, Told

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!]")


def render(report: ModelReport, _style: Style) -> str:
    """Write the report."""
    if not report.shared:
        return f"{nothing(report)}\n"
    lines = [line for each in report.shared for line in _model(each.model)]
    lines += _findings(report)
    lines += ["; ".join(f"`{code}` {words}" for code, words in CODES.items()), "", closing(report)]
    return "\n".join(lines) + "\n"


def _model(model: Model) -> Iterator[str]:
    yield f"## {text(model.name)}"
    yield ""
    yield "| name | " + " | ".join(f"{text(name)}<br>{text(obj)}" for name, obj in heads(model)) + " |"
    yield "|---|" + "---|" * len(model.columns)
    for row in model.rows:
        yield f"| {text(row.name)} | " + " | ".join(map(_cell, row.cells)) + " |"
    yield ""


def _cell(cell: Cell) -> str:
    words = ", ".join(each for each in (source(cell), kind(cell)) if each)
    return f"`{cell.code}` {text(words)}".rstrip()


def _findings(report: ModelReport) -> Iterator[str]:
    if report.told:
        yield "## Findings"
        yield ""
        yield from map(_finding, report.told)
        yield ""


def _finding(told: Told) -> str:
    found = told.diagnostic
    place = text(f"{told.path}:{found.start.line + 1}")
    return f"- {place}: **{found.severity.word}** {found.rule}: {text(found.message)}"


def text(words: str) -> str:
    """A text that means nothing to Markdown but itself."""
    return _SPECIAL.sub(r"\\\g<0>", escape(words)).replace("\\<", "&lt;").replace("\\&", "&amp;").replace("\\_", "_")
