"""Comma-separated values, a line for each name and integration, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from amplsp.model import CODES
from amplsp.report.models import source
from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.report import Style
    from amplsp.report.models import ModelReport

_HEAD = ("model", "name", "integration", "provider", "object", "delivered", "code", "field", "type")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: ModelReport, _style: Style) -> str:
    """Write the report."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(_HEAD)
    for model, _ in report.shared:
        for row in model.rows:
            for column, cell in zip(model.columns, row.cells, strict=True):
                integration = column.integration
                kind = cell.type.type if cell.type is not None else ""
                line = (model.name, row.name, integration.name, integration.provider or "", column.read.object_name)
                write(map(_safe, (*line, CODES[cell.code], cell.code, source(cell), kind)))
    return out.getvalue()


def _safe(text: str) -> str:
    """A text on one line that is neither a formula for spreadsheets nor a control sequence for terminals."""
    return f"'{escape(text)}" if text.startswith(_FORMULA) else escape(text)
