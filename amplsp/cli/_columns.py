"""Rows of words as a table: aligned, with a dim head line, plain text where there are no colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.report.colour import BOLD, DIM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amplsp.report.colour import Painter


def columns(head: Sequence[str], rows: Iterable[Sequence[str]], paint: Painter) -> str:
    """The table, with a line break at its end; the first column is bold, the last one has any width."""
    table = [tuple(row) for row in rows]
    widths = [max(len(row[column]) for row in [tuple(head), *table]) for column in range(len(head))]
    lines = [paint(_line(head, widths), DIM)]
    lines += [paint(row[0], BOLD) + _line(row, widths)[len(row[0]) :] for row in table]
    return "".join(f"{line}\n" for line in lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
