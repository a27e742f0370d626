"""Lines of YAML with aligned comments after them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from amplsp.named_tuple import NamedTuple

_WIDTH = 100
# Notes further to the right than this are not lined up with; one long value would push all of them away.
_FURTHEST = 64


class Line(NamedTuple):
    """A line of the text.

    Attributes:
        depth: the number of spaces before it.
        text: the text; empty for a blank line and for a comment on its own line.
        note: a comment after it.
        comment: a comment on its own line.
    """

    depth: int
    text: str = ""
    note: str = ""
    comment: str = ""


BLANK = Line(0)


def comment(depth: int, *sentences: str) -> list[Line]:
    """Comment lines; each sentence begins a new line, and long ones are wrapped."""
    width = max(40, _WIDTH - depth)
    return [
        Line(depth, comment=part)
        for sentence in sentences
        for part in textwrap.wrap(
            sentence,
            width,
            subsequent_indent="  " if sentence.startswith("- ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


def render(lines: Iterable[Line], *, comments: bool = True, margin: int = 0) -> str:
    """The text of lines, with a line break at the end.

    Args:
        lines: the lines.
        comments: whether to write comments and notes.
        margin: the number of additional spaces before every line; negative for fewer.
    """
    kept = [
        line._replace(depth=max(0, line.depth + margin), note=line.note if comments else "")
        for line in lines
        if comments or not line.comment
    ]
    texts = [text.rstrip() for run in _runs(kept) for text in _line_up(run)]
    tidy = [text for index, text in enumerate(texts) if text or (index and texts[index - 1])]
    return "".join(f"{text}\n" for text in tidy)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Groups of neighbouring lines with notes; every other line is its own group."""
    run: list[Line] = []
    for line in lines:
        if run and not (line.note and run[-1].note):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _line_up(run: list[Line]) -> Iterator[str]:
    widths = [line.depth + len(line.text) for line in run]
    column = max((width for width in widths if width <= _FURTHEST), default=0)
    for line in run:
        text = " " * line.depth + (f"# {_printable(line.comment)}" if line.comment else line.text)
        yield f"{text.ljust(column)} # {_printable(line.note)}" if line.note else text


def _printable(text: str) -> str:
    """A text that is safe in a comment: facts from other sources must not end it."""
    return "".join(character if character.isprintable() else " " for character in text)
