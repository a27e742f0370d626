"""Decides which elements the comments between two elements belong to.

A comment that is indented deeper than the next element belongs to the block that ends there; other comments belong to
the next element. There are two exceptions, which also belong to the block: commented-out items after a list that is not
indented, and commented-out text below a key without a value. An `amp:ignore` directly above an element always belongs
to it, as it does in a check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element, Note

_ITEM = re.compile(r"#+[ \t]*-[ \t]+(?:[\w$\"'-]+[ \t]*:(?:[ \t]|\Z)|\S+\Z)")
_KEY = re.compile(r"#+[ \t]*[a-z][\w$]*[ \t]*:(?:[ \t]|\Z)")
_INDENT = re.compile(r"#+[ \t]*")
_OF_FILE = re.compile(r"#\s*(?:yaml-language-server:|SPDX-|Copyright\b|-\*-|vim?:)")


def share_out(notes: list[Note], previous: Element, following: Element) -> None:
    """Assign the comments between an element and its next sibling."""
    at = _begins(notes, following)
    settle(notes[:at], blocks_ending_with(previous), previous)
    ours = notes[at:]
    inside = _inside(ours, previous, touches=at == 0)
    if inside and previous.children is not None:
        previous.children.trailing += ours[:inside]
        ours = ours[inside:]
    split = _paragraph_below(ours, following)
    # A paragraph that touches only the element above it belongs to that element.
    if previous.children is not None and would_join(ours[:split], previous):
        previous.children.trailing += ours[:split]
    else:
        previous.trailing += ours[:split]
    following.leading = ours[split:]


def _begins(notes: list[Note], following: Element) -> int:
    """The index of the first comment that is about the following element, or at its level."""
    level = next((i for i, note in enumerate(notes) if note.column <= following.column), len(notes))
    adjacent = len(notes)
    while adjacent > 0 and not notes[adjacent - 1].blank_after:
        adjacent -= 1
    suppression = next((i for i in range(adjacent, len(notes)) if notes[i].is_suppression), len(notes))
    return min(level, suppression)


def _inside(notes: list[Note], above: Element, *, touches: bool, is_last: bool = False) -> int:
    """The number of first comments that are commented-out parts of a list, or of a key, at their indentation.

    Args:
        notes: the comments.
        above: the key that ends above them.
        touches: whether there is no blank line between.
        is_last: whether it is the last key of its mapping.
    """
    block = above.children
    if block is None or not notes or notes[0].column != above.column:
        return 0
    if block.is_list and block.column == above.column:
        return _items(notes)
    return _below_empty(notes, above, is_last=is_last) if above.is_empty and touches else 0


def _items(notes: list[Note]) -> int:
    """The number of first comments that are commented-out items, including all their lines."""
    length, indent = 0, 0
    for note in notes:
        is_item = _ITEM.match(note.text) is not None
        is_continued = length > 0 and not note.blank_before and _indent(note) > indent
        if note.column != notes[0].column or not (is_item or is_continued):
            break
        indent = _indent(note) if is_item and length == 0 else indent
        length += 1
    return length


def _below_empty(notes: list[Note], above: Element, *, is_last: bool) -> int:
    """The number of first comments that touch a key without a value and do not belong to what follows."""
    first = notes[0]
    if first.blank_before or first.is_suppression:
        return 0
    # Between two keys, comments are written at least as deep as the keys.
    level = 0 if is_last else above.column
    columns = [max(note.column, level) for note in notes]
    is_apart = (
        index for index, note in enumerate(notes) if index and (note.blank_before or columns[index] < columns[0])
    )
    length = next(is_apart, len(notes))
    is_alone = is_last or notes[length - 1].blank_after
    return length if is_alone or _ITEM.match(first.text) or _KEY.match(first.text) else 0


def would_join(notes: list[Note], above: Element | None, *, is_last: bool = False) -> bool:
    """Whether comments directly below a key without a value would be read as its own."""
    if not notes or above is None or not above.is_empty or above.trailing:
        return False
    has_own = above.children is not None and above.children.trailing
    return not has_own and _below_empty(notes, above, is_last=is_last) > 0


def _indent(note: Note) -> int:
    """The column of the commented-out text, from the `#`."""
    found = _INDENT.match(note.text)
    return found.end() if found else 0


def _paragraph_below(notes: list[Note], following: Element) -> int:
    """The number of first comments that touch the line above, and that a blank line separates from the rest."""
    if not notes or notes[0].blank_before:
        return 0
    for index, note in enumerate(notes[1:], start=1):
        if note.blank_before:
            return index
    return len(notes) if following.blank_before else 0


def blocks_ending_with(element: Element) -> list[BlockLayout]:
    """The blocks that end with the last line of an element, the outermost first."""
    blocks = []
    inner = element.children
    while inner is not None:
        blocks.append(inner)
        inner = inner.elements[-1].children if inner.elements else None
    return blocks


def settle(notes: list[Note], ending: list[BlockLayout], previous: Element | None) -> None:
    """Put comments at the end of the blocks with their indentation; a later one never goes into a deeper block."""
    if not ending:
        assert previous is not None, "comments stand below something"  # noqa: S101  # a mistake of ours
        previous.trailing += notes
        return
    deepest, at = len(ending) - 1, 0
    while at < len(notes):
        deepest = max((index for index in range(deepest + 1) if ending[index].column <= notes[at].column), default=0)
        # An unindented list has the column of its mapping: the comment is read as the mapping's.
        while deepest > 0 and ending[deepest - 1].column == ending[deepest].column:
            deepest -= 1
        block = ending[deepest]
        last = block.elements[-1] if block.elements and not block.trailing else None
        inside = _inside(notes[at:], last, touches=at == 0, is_last=True) if last is not None else 0
        if inside and last is not None and last.children is not None:
            last.children.trailing += notes[at : at + inside]
        else:
            block.trailing.append(notes[at])
        at += max(inside, 1)


def file_head(notes: list[Note], first: Element) -> tuple[list[Note], bool]:
    """Split the comments above the first key: return those of the file, and whether a blank line follows them.

    The rest belongs to the key: the paragraph that touches it, unless it is for editors or a licence.
    """
    at = len(notes)
    if not first.blank_before:
        at = max((index for index, note in enumerate(notes) if index and note.blank_before), default=0)
        if at == 0 and any(_OF_FILE.match(note.text) for note in notes):
            at = len(notes)
    first.leading = notes[at:]
    has_blank = at > 0 and (at < len(notes) or first.blank_before)
    if at == len(notes) and notes:
        first.blank_before = False
    return notes[:at], has_blank
