"""Converts a pattern of `.gitignore` to a regular expression that takes time in proportion to the path.

The text after a star is matched at its first place, without trying later ones, which would only leave less for the
rest. The same is true for folders after `**`. In the expression, a look-ahead with a group that is then matched does
this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from amplsp.late_pattern import late_pattern

_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_STAR = "*"
_ESCAPED_SLASH = late_pattern(r"(?<!\\)((?:\\\\)*)\\/")
_NAMED_CLASS = late_pattern(r"\[:([a-z]+):\]")


class _NoPatternError(Exception):
    """A pattern that matches nothing, such as a bracket without its end."""


def expression(pattern: str) -> str | None:
    """The expression for a pattern without `!`, and without slashes at its ends; None if it cannot match anything."""
    numbers = count()
    segments = _ESCAPED_SLASH.sub(r"\1/", pattern).split("/")
    if not all(segments):
        return None
    try:
        return "".join(_path(segments, numbers)) + r"\Z"
    except _NoPatternError:
        return None


def _path(segments: list[str], numbers: Iterator[int]) -> Iterator[str]:
    """The parts of an expression for a path."""
    runs: list[list[str]] = [[]]
    for segment in segments:
        if len(segments) > 1 and len(segment) > 1 and not segment.strip("*"):
            runs.append([])
        else:
            runs[-1].append(_segment(segment, numbers))
    has_end = bool(runs[-1])
    middle, last = runs[1:-1], runs[-1]
    if len(runs) == 1:
        yield "/".join(runs[0])
        return
    yield "".join(f"{each}/" for each in runs[0])
    for run in filter(None, middle):
        yield _final("(?:[^/]+/)*?" + "".join(f"{each}/" for each in run), numbers)
    yield "(?:[^/]+/)*?" + "/".join(last) if has_end else ".+"


def _segment(segment: str, numbers: Iterator[int]) -> str:
    """The expression for the text between two slashes."""
    runs: list[list[str]] = [[]]
    for token in _tokens(segment):
        if token == _STAR:
            runs.append([])
        else:
            runs[-1].append(token)
    first, *rest = ("".join(run) for run in runs)
    if not rest:
        return first
    middle = "".join(_final(f"[^/]*?{each}", numbers) for each in rest[:-1] if each)
    anything = "[^/]*" if first or middle or rest[-1] else "[^/]+"
    return first + middle + anything + rest[-1]


def _final(part: str, numbers: Iterator[int]) -> str:
    name = f"g{next(numbers)}"
    return f"(?=(?P<{name}>{part}))(?P={name})"


def _tokens(segment: str) -> Iterator[str]:
    """The parts of a segment, each as an expression for one character, or a star."""
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "*":
            yield _STAR
        elif char == "?":
            yield "[^/]"
        elif char == "[":
            found, at = _bracket(segment, at)
            yield found
        elif char == "\\":
            if at == len(segment):
                raise _NoPatternError
            yield re.escape(segment[at])
            at += 1
        else:
            yield re.escape(char)


def _bracket(segment: str, at: int) -> tuple[str, int]:
    """The expression for a set of characters, and where it ends; `at` is after its bracket."""
    sign = "^/" if segment[at : at + 1] in ("!", "^") and segment[at : at + 1] else ""
    at += bool(sign)
    parts: list[str] = []
    is_first = True
    while segment[at : at + 1] != "]" or is_first:
        is_first = False
        named = _NAMED_CLASS.match(segment, at)
        if named:
            if named[1] not in _CLASSES:
                raise _NoPatternError
            parts.append(_CLASSES[named[1]])
            at = named.end()
            continue
        low, at = _member(segment, at)
        high = low
        if segment[at : at + 1] == "-" and segment[at + 1 : at + 2] not in ("]", ""):
            high, at = _member(segment, at + 1)
        parts.append(f"{re.escape(low)}-{re.escape(high)}" if low <= high else re.escape(low))
    found = "".join(parts)
    if not found:
        return ("[^/]" if sign else "(?!)"), at + 1
    return ("(?!/)" if not sign else "") + f"[{sign}{found}]", at + 1


def _member(segment: str, at: int) -> tuple[str, int]:
    """A character of a set, and the place of the next."""
    at += segment[at : at + 1] == "\\"
    if at >= len(segment):
        raise _NoPatternError
    return segment[at], at + 1
