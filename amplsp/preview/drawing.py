"""The lines of the page's drawings, as SVG paths: only numbers, no text of a manifest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from amplsp.named_tuple import NamedTuple

DAY = 24 * 60
ROW = 56
"""The height of a row of the flow; `style.css` has the same."""
_QUARTER = 15
_CENTRE, _INNER, _OUTER = 120, 62, 94
_SHORTEST = 5


class Curve(NamedTuple):
    """A line from a row on the left to a box on the right; dashed if there is no destination."""

    path: str
    is_dashed: bool


def curves(targets: Sequence[int], boxes: int, missing: int | None) -> tuple[Curve, ...]:
    """The lines from each row to its box; boxes are spread evenly over the height of the rows.

    Args:
        targets: for each row, the number of its box.
        boxes: the number of boxes.
        missing: the number of the box for a missing destination.
    """
    height = len(targets) * ROW
    drawn = []
    for row, box in enumerate(targets):
        start, end = row * ROW + ROW // 2, round(height * (box + 0.5) / boxes, 1)
        drawn.append(Curve(f"M0 {start}C50 {start} 50 {end:g} 100 {end:g}", box == missing))
    return tuple(drawn)


def ticks(minutes: Iterable[int]) -> str:
    """A stroke for each minute of a day that is as wide as its minutes."""
    path, before = "", None
    for minute in minutes:
        path += f"M{minute} 0v20" if before is None else f"m{minute - before}-20v20"
        before = minute
    return path


def spokes(minutes: Iterable[int]) -> str:
    """The spokes around the clock, one for each quarter of an hour; the more runs begin in it, the longer it is."""
    counts = Counter(minute // _QUARTER for minute in minutes)
    most = max(counts.values(), default=1)
    path = ""
    for quarter, count in sorted(counts.items()):
        length = _SHORTEST + (_OUTER - _INNER - _SHORTEST) * count / most
        path += _spoke(quarter * _QUARTER, _INNER, _INNER + length)
    return path


def hand(minute: int) -> str:
    """The hand that shows a minute of the day."""
    return _spoke(minute, _INNER - 8, _OUTER + 6)


def hour_marks() -> str:
    """A short line for each hour, inside the spokes."""
    return "".join(_spoke(hour * 60, _INNER - 6, _INNER - 3) for hour in range(24))


def _spoke(minute: float, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _point(minute, start), _point(minute, end)
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


def _point(minute: float, radius: float) -> tuple[float, float]:
    """The point for a time: midnight is at the top, and the day is one turn."""
    angle = math.tau * minute / DAY
    return _CENTRE + radius * math.sin(angle), _CENTRE - radius * math.cos(angle)
