"""Editors that apply edits: one that rejects places outside the text, and one that uses the nearest place.

Neither has an empty line after the last line break, as in Kakoune, Neovim and Vim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support_text_model import lines_of, offset_of, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TextEdit = dict[str, Any]


class Refused(Exception):  # noqa: N818  # what a strict editor says
    """An edit has a place outside the text, or overlaps another."""


def shown_lines(text: str) -> list[str]:
    """The lines that such an editor shows, without their line breaks."""
    lines = [line.rstrip("\r\n") for line in lines_of(text)]
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def strict(text: str, edits: Iterable[TextEdit], encoding: str = "utf-32") -> str:
    """The text after edits, in an editor that does not guess.

    Raises:
        Refused: a place is beyond its line or beyond the last line, or two edits overlap.
    """
    lines = shown_lines(text)

    def place(position: dict[str, int]) -> tuple[int, int]:
        line, character = position["line"], position["character"]
        if line >= len(lines) or character > units(lines[line], encoding):
            raise Refused(f"{line}:{character} of {len(lines)} lines")
        return line, character

    return _applied(text, edits, place, encoding)


def clamping(text: str, edits: Iterable[TextEdit], encoding: str = "utf-32") -> str:
    """The text after edits, in an editor that uses the nearest place."""
    lines = shown_lines(text)

    def place(position: dict[str, int]) -> tuple[int, int]:
        line, character = position["line"], position["character"]
        if line >= len(lines):
            line, character = len(lines) - 1, units(lines[-1], encoding)
        return line, min(character, units(lines[line], encoding))

    return _applied(text, edits, place, encoding)


def _applied(
    text: str, edits: Iterable[TextEdit], place: Callable[[dict[str, int]], tuple[int, int]], encoding: str
) -> str:
    spans = []
    for number, edit in enumerate(edits):
        start, end = (offset_of(text, place(edit["range"][edge]), encoding) for edge in ("start", "end"))
        spans.append((start, end, number, edit["newText"]))
    parts, done = [], 0
    for start, end, _, new in sorted(spans):
        if start < done or end < start:
            raise Refused(f"two edits overlap at {start}")
        parts += text[done:start], new
        done = end
    return "".join([*parts, text[done:]])


def everywhere_the_same(text: str, edits: list[TextEdit], encoding: str = "utf-32") -> str:
    """The text after edits, which both editors must agree on."""
    after = strict(text, edits, encoding)
    assert clamping(text, edits, encoding) == after
    return after
