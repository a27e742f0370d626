"""The difference between two texts as edits of whole lines, so that an editor keeps its cursor and its marks."""

from __future__ import annotations

from difflib import SequenceMatcher

from amplsp.yaml.text import Edit, LineTable, Span

_MOST_LINES = 2000
"""Where more lines than this have changed, looking for those in between that have not takes longer than it is worth."""


def line_edits(before: str, after: str) -> list[Edit]:
    """The edits that make one text of another: few and small, none where the texts are the same."""
    table = LineTable(before)
    old, new = _lines(table), _lines(LineTable(after))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    offsets = [*table.starts, len(before)]
    if max(len(old_middle), len(new_middle)) > _MOST_LINES:
        changes = [("replace", 0, len(old_middle), 0, len(new_middle))]
    else:
        changes = list(SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes())
    return [
        Edit(Span(offsets[start + first], offsets[start + last]), "".join(new_middle[from_:to]))
        for kind, first, last, from_, to in changes
        if kind != "equal"
    ]


def _lines(table: LineTable) -> list[str]:
    """The lines of a text with their line breaks."""
    return [table.text[slice(*table.full(number))] for number in range(len(table))]
