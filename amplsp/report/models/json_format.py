"""JSON for other programs; `docs/json.md` describes the keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.terminal import json_text

if TYPE_CHECKING:
    from amplsp.model import Model
    from amplsp.report import Style
    from amplsp.report.models import Finding, ModelReport, Shared

Data = dict[str, Any]


def render(report: ModelReport, _style: Style) -> str:
    """Write the report."""
    data = {
        "models": [_model(each.model) for each in report.shared],
        "findings": [_finding(each) for each in report.findings],
        "cells": [cell for each in report.shared for cell in _cells(each)],
    }
    return json_text(data)


def _model(model: Model) -> Data:
    return {
        "name": model.name,
        "columns": [
            {
                "integration": each.integration.name,
                "provider": each.integration.provider,
                "object": each.read.object_name,
            }
            for each in model.columns
        ],
        "fields": [{"name": row.name, "cells": [cell.code for cell in row.cells]} for row in model.rows],
    }


def _finding(finding: Finding) -> Data:
    difference = finding.difference
    near = {"near": difference.near} if difference.near is not None else {}
    return {
        "rule": difference.rule,
        "model": difference.model.name,
        "integration": difference.column.integration.name,
        "name": difference.name,
        **near,
    }


def _cells(shared: Shared) -> Iterator[Data]:
    """The delivered names of each integration, with their fields, types and places."""
    for row in shared.model.rows:
        for column, cell in zip(shared.model.columns, row.cells, strict=True):
            if cell.field is None:
                continue
            path, manifest = shared.file_of(column)
            at = manifest.lines.position(cell.field.place.start)
            yield {
                "model": shared.model.name,
                "name": row.name,
                "integration": column.integration.name,
                "object": column.read.object_name,
                "fieldName": cell.field.source,
                "presence": cell.field.presence.value,
                "type": cell.type.type if cell.type is not None else None,
                "path": path,
                "line": at.line + 1,
                "column": at.column + 1,
            }
