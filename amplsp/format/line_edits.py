"""Converts a formatted text to a few small edits for an editor, with the editor's wishes for ends of lines."""

from __future__ import annotations

from difflib import SequenceMatcher

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, LineTable, Span

_MOST_LINES = 2000
"""The largest number of changed lines in which unchanged ones are searched; for more it takes too long."""
_BLANKS = " \t"
_BREAKS = "\r\n"


class Wishes(NamedTuple):
    """An editor's settings for the ends of lines and of the text; by default the same as `amplsp format`.

    Attributes:
        trim_lines: whether to remove spaces at the ends of lines.
        trim_end: whether to remove empty lines at the end.
        end_with_break: whether to add a missing line break to the last line.
    """

    trim_lines: bool = True
    trim_end: bool = True
    end_with_break: bool = True


CANONICAL = Wishes()


def with_end(before: str, formatted: str, wishes: Wishes) -> str:
    """A formatted text with the end that the editor wants."""
    content = formatted.rstrip(_BLANKS + _BREAKS)
    end = before[len(before.rstrip(_BLANKS + _BREAKS)) :]
    if not wishes.end_with_break and not any(each in end for each in _BREAKS):
        return content + formatted[len(content) :].rstrip(_BREAKS)
    if not wishes.trim_end and content and formatted.endswith(("\n", "\r")):
        kept = "".join(each for each in end if each in _BREAKS)
        return content + max(formatted[len(content) :], kept, key=len)
    return formatted


def line_edits(before: str, after: str, wishes: Wishes = CANONICAL) -> list[Edit]:
    """The edits that make one text of another: few and small, and none if the texts are the same."""
    table = LineTable(before)
    old, new = _lines(table), _lines(LineTable(after))
    first, second = old, new
    if not wishes.trim_lines:
        new = _with_spaces(old, new)
        first, second = [_bare(line) for line in old], [_bare(line) for line in new]
    start = 0
    while start < min(len(old), len(new)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    old_middle, new_middle = first[start : len(old) - end], second[start : len(new) - end]
    offsets = [*table.starts, len(before)]
    if max(len(old_middle), len(new_middle)) > _MOST_LINES:
        changes = [("replace", 0, len(old_middle), 0, len(new_middle))]
    else:
        changes = list(SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes())
    return [
        Edit(Span(offsets[start + first], offsets[start + last]), "".join(new[start + from_ : start + to]))
        for kind, first, last, from_, to in changes
        if kind != "equal"
    ]


def _lines(table: LineTable) -> list[str]:
    """The lines of a text with their line breaks."""
    return [table.text[slice(*table.full(number))] for number in range(len(table))]


def _bare(line: str) -> str:
    """A line without the spaces before its line break."""
    content = line.rstrip(_BREAKS)
    return content.rstrip(_BLANKS) + line[len(content) :]


def _with_spaces(old: list[str], new: list[str]) -> list[str]:
    """New lines with the spaces at their ends that the old ones with the same content have."""
    known: dict[str, str] = {}
    for line in old:
        bare = _bare(line)
        spaces = line[len(bare.rstrip(_BREAKS)) : len(line.rstrip(_BREAKS))]
        if known.setdefault(_content(bare), spaces) != spaces:
            known[_content(bare)] = ""  # it is not known which of them it is
    return [_ending_with(line, known.get(_content(line), "")) for line in new]


def _content(line: str) -> str:
    """The part of a line that identifies it at another place: without its indentation and dash."""
    return line.strip(_BLANKS + _BREAKS).lstrip("- ")


def _ending_with(line: str, spaces: str) -> str:
    content = line.rstrip(_BREAKS)
    return content.rstrip(_BLANKS) + spaces + line[len(content) :] if spaces else line
