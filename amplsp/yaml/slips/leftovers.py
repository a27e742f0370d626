"""Remains of copying, shortening or merging a text: `...`, merge conflicts, fences, unusual spaces."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import indent_of, is_blank, is_dash
from amplsp.yaml.slips.quick_look import ODD_BLANKS
from amplsp.yaml.slips.raw_lines import RawLines, Slip, bare
from amplsp.yaml.text import Edit, Span, quote

_DOTS = late_pattern(
    r"[ \t]*(?P<dash>(?:-[ \t]*)?)(?P<dots>(?:\.{3,}|…)(?:[ ]*:(?:[ ]*(?:\.{3,}|…))?)?)[ \t]*(?:(?<=\s)#.*)?\Z"
)


_NEAR = 20
"""The largest number of lines around a placeholder that are searched."""


def placeholders(lines: RawLines) -> Iterator[Slip]:
    """Find a `...` that stands for omitted keys or items, as in documentation."""
    found = dict(lines.matches(_DOTS))
    for number, dots in found.items():
        if dots["dots"] == "..." and not dots["dash"] and dots.start("dots") == 0 and _ends_document(lines, number):
            continue
        yield _placeholder(lines, number, dots, found)


def _ends_document(lines: RawLines, number: int) -> bool:
    """Whether a `...` at the margin is YAML's end mark: nothing, or another document, is below it."""
    near = islice(map(lines.line, lines.below(number)), _NEAR)
    below = next((line for line in near if line.rstrip() != "..."), "---")
    return below.startswith(("---", "%"))


def _placeholder(lines: RawLines, number: int, dots: re.Match[str], others: Container[int]) -> Slip:
    start = dots.start("dash") if dots["dash"] else dots.start("dots")
    span = lines.span(number, start, dots.end("dots"))
    message = f"{quote(lines.text[span.start : span.end])} is a placeholder, not YAML; remove the line"
    here, removal = range(number, number + 1), (lines.removal(number),)
    least = _least_indent(lines, number, dots, others)
    if least is None:
        return Slip(span, message, here, (lines.blank(number),), removal, "remove the line")
    # Without it nothing would be left below the key above: its value is unknown.
    line = lines.table.content(number)
    dash = "- " if dots["dash"] else ""
    value = Edit(line, f"{' ' * max(start, least)}{dash}...")
    return Slip(span, message, here, (value,), removal, "remove the placeholder", damaged=(line,))


def _least_indent(lines: RawLines, number: int, dots: re.Match[str], others: Container[int]) -> int | None:
    """The least indentation of a value here, if nothing else is the value of the key or dash above; else None."""
    above = next((each for each in islice(lines.above(number), _NEAR) if each not in others), None)
    below = next((each for each in islice(lines.below(number), _NEAR) if each not in others), None)
    head = bare(lines.line(above)) if above is not None else ""
    if not head.endswith((":", "-")):
        return None
    indent = indent_of(head)
    column = len(head) - len(head.lstrip(" -"))
    least = (column if head.endswith(":") else indent) + (0 if dots["dash"] else 1)
    if below is None:
        return least
    follower = lines.line(below)
    is_item = is_dash(follower, indent_of(follower))
    is_filled = indent_of(follower) > column or (is_item and indent_of(follower) == column and head.endswith(":"))
    return None if is_filled else least


_OURS, _BASE, _THEIRS, _END = (late_pattern(rf"{re.escape(mark * 7)}(?:[ ].*)?\Z") for mark in "<|=>")


def conflicts(lines: RawLines) -> Iterator[Slip]:
    """Find merge conflicts that were not resolved; their first side is read."""
    for number, found in lines.matches(_OURS):
        marks = _marks(lines, number)
        if marks is None:
            continue
        after, last = marks
        end = quote(lines.line(last).rstrip())
        message = f"{quote(found.group().rstrip())} begins a merge conflict (up to {end}); keep one side of it"
        gone = (number, *range(after, last + 1))
        lost = tuple(_first_word(lines, each) for each in range(after + 1, last) if not is_blank(lines.line(each)))
        reading = tuple(lines.blank(each) for each in gone)
        yield Slip(lines.table.content(number), message, range(number, last + 1), reading, lost=lost)


def _marks(lines: RawLines, number: int) -> tuple[int, int] | None:
    """The numbers of the lines at which the first side and the whole conflict end."""
    after = middle = None
    for below in lines.below(number):
        line = lines.line(below)
        if _OURS.match(line):
            return None
        if after is None and (_BASE.match(line) or _THEIRS.match(line)):
            after = below
        if _THEIRS.match(line):
            middle = below
        elif _END.match(line):
            return (after, below) if after is not None and middle is not None else None
    return None


_WORD = late_pattern(r"[ \t]*(?:-[ \t]+)*(?P<word>[^\s#:]*)")


def _first_word(lines: RawLines, number: int) -> Span:
    found = _WORD.match(lines.line(number))
    return lines.span(number, *(found.span("word") if found else (0, 0)))


_FENCE = late_pattern(r"```[ ]*\w*[ \t]*\Z")


def fences(lines: RawLines) -> Iterator[Slip]:
    """Find the lines with which Markdown surrounds a text, at its start or its end."""
    first, last = next(lines.below(-1), None), next(lines.above(len(lines)), None)
    numbers = sorted({each for each in (first, last) if each is not None and _FENCE.match(lines.line(each))})
    if not numbers:
        return
    shown = quote(lines.line(numbers[0]).rstrip())
    message = f"{shown} is Markdown, not part of the manifest; remove the line"
    reading = tuple(map(lines.blank, numbers))
    for number in numbers:
        lines.taken.add(number)
    span = lines.table.content(numbers[0])
    yield Slip(
        span,
        message,
        range(numbers[0], numbers[0] + 1),
        reading,
        tuple(map(lines.removal, numbers)),
        "remove the fence",
    )


_ODD_INDENT = late_pattern(rf"(?=[ \t-]*[{ODD_BLANKS}])(?P<lead>[ \t{ODD_BLANKS}]*(?:-[ \t{ODD_BLANKS}]+)*)")
_ODD = late_pattern(f"[{ODD_BLANKS}]+")


def odd_spaces(lines: RawLines) -> Iterator[Slip]:
    """Find characters that look like spaces in places where YAML needs spaces; all of them together are one mistake."""
    found = [
        (number, spaces)
        for number, lead in lines.matches(_ODD_INDENT)
        for spaces in _ODD.finditer(lines.line(number), *lead.span("lead"))
    ]
    if not found:
        return
    edits = tuple(
        Edit(lines.span(number, *spaces.span()), " " * max(len(spaces.group().replace("\u200b", "")), _least(spaces)))
        for number, spaces in found
    )
    code = f"U+{ord(found[0][1].group()[0]):04X}"
    message = f"character {code} looks like a space, but is not one in YAML; write a space"
    number = found[0][0]
    yield Slip(edits[0].span, message, range(number, number), edits, edits, "turn it into a space")


def _least(spaces: re.Match[str]) -> int:
    """The smallest number of spaces: one after a dash, even if the character has no width."""
    return int(spaces.string[: spaces.start()].endswith("-"))
