"""Places as other programs read them: one-based lines and columns in code points, the end column behind the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amplsp.yaml.text import LineTable, Position, Span


def json_range(start: Position, end: Position) -> dict[str, Any]:
    """A range as the `json` format writes it."""
    return {"start": _position(start), "end": _position(end)}


def json_range_of(lines: LineTable, span: Span) -> dict[str, Any]:
    """A span as the `json` format writes it."""
    return json_range(lines.position(span.start), lines.position(span.end))


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line + 1, "column": position.column + 1}


def region(start: Position, end: Position) -> dict[str, int]:
    """A range as SARIF writes it."""
    return {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }


def region_of(lines: LineTable, span: Span) -> dict[str, int]:
    """A span as SARIF writes it."""
    return region(lines.position(span.start), lines.position(span.end))
