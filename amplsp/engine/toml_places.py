"""Finds the places of keys in a TOML text, which its parser does not tell."""

from __future__ import annotations

import re

from amplsp.late_pattern import late_pattern
from amplsp.yaml.text import LineTable, Span

_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'"
_HEADER = late_pattern(rf"^[ \t]*\[\[?(?P<name>(?:{_QUOTED}|[^\[\]\"'\n])+)\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_PART = late_pattern(rf"{_QUOTED}|[^.\s\"']+")
_PLACE = late_pattern(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def place_of_key(text: str, path: tuple[str | int, ...]) -> Span:
    """The span of a key, given by its path from the root, such as `("tool", "amplsp", "profile")`.

    A number is the index in a list of tables, as in `("policy", 0, "where")`. If the key is written in an unexpected
    way, it is the span of the nearest key above it, or the start of the text.
    """
    number = next((index for index, key in enumerate(path) if isinstance(key, int)), None)
    keys = tuple(key for key in path if isinstance(key, str))
    if number is not None:
        return _place_in_list(text, keys[:number], int(path[number]), keys[number:])
    for depth in range(len(keys) - 1, -1, -1):
        table, inside = keys[:depth], keys[depth:]
        for body in _bodies(text, table):
            found = _search(text, body, inside)
            if found is not None:
                return found
    headers = _HEADER.finditer(text)
    header = next((found for found in headers if _header_names(found["name"])[: len(keys)] == keys), None)
    if header is not None:
        return Span(*header.span("name"))
    return place_of_key(text, keys[:-1]) if len(keys) > 1 else Span(0, 0)


def _place_in_list(text: str, name: tuple[str, ...], number: int, inside: tuple[str, ...]) -> Span:
    """A place in one of the tables with the same name; the place of the name if they are written in another way."""
    bodies = _bodies(text, name)
    if number >= len(bodies):
        return place_of_key(text, name)
    headers = [found for found in _HEADER.finditer(text) if _header_names(found["name"]) == name]
    found = _search(text, bodies[number], inside) if inside else None
    return found or Span(*headers[number].span("name"))


def place_of_word(text: str, keys: tuple[str | int, ...], word: str, part: Span | None = None) -> Span:
    """The span of a text in the value of a key, or of a part of it; of the key itself if no word is given or found."""
    key = place_of_key(text, keys)
    found = re.compile(rf"[\"']({re.escape(word)})[\"']").search(text, key.end) if word else None
    if found is None:
        return key
    start, end = found.span(1)
    return Span(start, end) if part is None else Span(start + part.start, start + part.end)


def place_in_message(text: str, message: str) -> Span:
    """The place in a parser's message, as an empty span; the end of the text if it says so."""
    found = _PLACE.search(message)
    if found is None or found["line"] is None:
        return Span(len(text), len(text)) if found else Span(0, 0)
    lines = LineTable(text)
    line = min(int(found["line"]), len(lines)) - 1
    start = min(lines.starts[line] + int(found["column"]) - 1, len(text))
    return Span(start, start)


def without_place(message: str) -> str:
    """A parser's message without its place, which is shown before it."""
    return _PLACE.sub("", message).strip()


def _header_names(header: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(header))


def _bodies(text: str, table: tuple[str, ...]) -> list[Span]:
    """The text below each header of a table; for the root, the text above the first header."""
    headers = list(_HEADER.finditer(text))
    ends = [found.start() for found in headers[1:]] + [len(text)]
    if not table:
        return [Span(0, headers[0].start() if headers else len(text))]
    return [Span(h.end(), end) for h, end in zip(headers, ends, strict=False) if _header_names(h["name"]) == table]


def _search(text: str, body: Span, keys: tuple[str, ...]) -> Span | None:
    """The last of several keys, each looked for after the one before: `rules = { id = … }`, `rules.id = …`."""
    offset = body.start
    found = None
    for index, key in enumerate(keys):
        quoted = rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
        before = r"^[ \t]*" if index == 0 else r"[\s{,.]"
        pattern = re.compile(rf"{before}(?P<key>{quoted})(?=[ \t]*[=.])", re.MULTILINE)
        found = pattern.search(text, offset, body.end)
        if found is None:
            return None
        offset = found.end()
    return Span(*found.span("key")) if found else None
