"""Lengths of time as people write them: `90 minutes`, `1h 30m`, `1 day`."""

from __future__ import annotations

import re

_UNITS = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_PART = re.compile(r"\s*(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?![a-z])", re.IGNORECASE)


def minutes_in(text: str) -> int | None:
    """The minutes of a length of time; None where it is not one."""
    minutes = offset = 0
    while offset < len(text.rstrip()):
        found = _PART.match(text, offset)
        if found is None:
            return None
        minutes += int(found[1]) * _UNITS[found[2][0].lower()]
        offset = found.end()
    return minutes if offset else None
