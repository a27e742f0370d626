"""Keys without a space after their dash or colon, and list items that begin with another character than a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import indent_of, is_blank
from amplsp.yaml.slips.raw_lines import RawLines, Slip, bare
from amplsp.yaml.text import Edit, quote

_MARK = late_pattern(
    r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<mark>--?|[–—−•*])(?P<gap>[ ]*)(?P<key>[A-Za-z]\w*):(?:[ \t]|\Z|(?P<glued>[^:/]))"  # noqa: RUF001 - looks like a dash
)
_GLUED = late_pattern(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z]\w*):(?=[^ \t:/])")
_DOUBLE = late_pattern(r"[ ]*(?P<mark>-[ ]+)(?P<second>-[ ]+)(?P<key>[A-Za-z]\w*):(?=[ \t]|\Z)")
_WIDEST = 4


def glued_colons(lines: RawLines) -> Iterator[Slip]:
    """Find `name:crm`, which is text in YAML."""
    for number, found in lines.matches(_GLUED):
        line = bare(lines.line(number))
        key, after = found.start("key"), found.end()
        message = f'missing space after the colon in {quote(line[key:])}; write "{line[key:after][:80]} …"'
        edits = (Edit(lines.span(number, after, after), " "),)
        yield Slip(
            lines.span(number, key, len(line)),
            message,
            range(number, number + 1),
            edits,
            edits,
            "insert a space after the colon",
            key=lines.span(number, *found.span("key")),
        )


def double_dashes(lines: RawLines) -> Iterator[Slip]:
    """Find `- - name: crm`, a list in a list that should be a single list."""
    for number, found in lines.matches(_DOUBLE):
        line = bare(lines.line(number))
        column, key = found.start("mark"), found.start("key")
        least = min(map(indent_of, map(lines.line, _block(lines, number, column))), default=0)
        spaces = " " * (found.end("second") - found.start("second")) if least >= key else ""
        edits = (Edit(lines.span(number, *found.span("second")), spaces),)
        shown = quote(line[column : found.start("second") + 1])
        yield Slip(
            lines.span(number, column, len(line)),
            f"{shown} begins a list in a list; write {quote(f'- {line[key:]}')}",
            range(number, number + 1),
            edits,
            edits,
            "remove the dash",
            key=lines.span(number, *found.span("key")),
            begins_item=True,
        )


def item_marks(lines: RawLines) -> Iterator[Slip]:
    """Find `-name: crm`, and the characters that word processors write for a dash."""
    for number, found in lines.matches(_MARK):
        if found["mark"] != "-" or not found["gap"]:
            yield _item(lines, number, found)


def _item(lines: RawLines, number: int, found: re.Match[str]) -> Slip:
    column, key = found.start("mark"), found.start("key")
    below = _block(lines, number, column)
    spaces, shift = _widths(lines, number, column, below)
    # Below each other in one text, the items of two levels move a line at different places.
    moved = [each for each in below if each not in lines.taken] if shift else []
    edits = [Edit(lines.span(each, column, column), " " * shift) for each in moved]
    line = bare(lines.line(number))
    right = line[key:]
    if found["glued"]:
        after = found.start("glued")
        edits.append(Edit(lines.span(number, after, after), " "))
        right = f"{line[key:after]} {line[after:]}"
    if found["mark"] == "-":
        edits.append(Edit(lines.span(number, column + 1, column + 1), " " * spaces))
        message = f"missing space after the dash in {quote(line[column:])}; write {quote(f'- {right}')}"
        title = "insert a space after the dash"
    else:
        edits.append(Edit(lines.span(number, column, key), "-" + " " * spaces))
        message = f"{quote(found['mark'])} does not begin a list item; write {quote(f'- {right}')}"
        title = "write a dash"
    return Slip(
        lines.span(number, column, len(line)),
        message,
        range(number, number + 1),
        tuple(edits),
        tuple(edits),
        title,
        key=lines.span(number, key, found.end("key")),
        begins_item=True,
    )


def _block(lines: RawLines, number: int, column: int) -> list[int]:
    """The following lines that belong to an item with its mark in a column, including comments between them."""
    found: list[int] = []
    comments: list[int] = []
    for below in range(number + 1, len(lines)):
        line = lines.line(below)
        if is_blank(line):
            comments += [below] if indent_of(line) > column and line.strip() else []
        elif indent_of(line) > column:
            found += [*comments, below]
            comments = []
        else:
            break
    return found


def _widths(lines: RawLines, number: int, column: int, below: list[int]) -> tuple[int, int]:
    """The number of spaces after the dash, and the number by which following lines move, so that keys are aligned."""
    indent = min((indent_of(line) for line in map(lines.line, below) if not is_blank(line)), default=0)
    if indent == column + 1:
        return 1, 1
    # Below a key without a value, deeper lines are its value.
    is_level = column + 2 < indent <= column + _WIDEST and not bare(lines.line(number)).endswith(":")
    return (indent - column - 1 if is_level else 1), 0
