"""Decides to what the comments between two elements belong.

What is indented deeper than the element that follows belongs to the block that ends there; what is not, to that
element. An `amp:ignore` right above an element belongs to it however it is indented, as the check sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout, Element, Note


def share_out(notes: list[Note], previous: Element, following: Element) -> None:
    """Give the comments between an element and its next sibling to whom they belong."""
    at = _begins(notes, following)
    settle(notes[:at], blocks_ending_with(previous), previous)
    ours = notes[at:]
    split = _paragraph_below(ours, following)
    # A paragraph that touches what is above it and not what is below it is about the former.
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


def _paragraph_below(notes: list[Note], following: Element) -> int:
    """How many of the first comments touch what is above them and are separated by a blank line from the rest."""
    if not notes or notes[0].blank_before:
        return 0
    for index, note in enumerate(notes[1:], start=1):
        if note.blank_before:
            return index
    return len(notes) if following.blank_before else 0


def blocks_ending_with(element: Element) -> list[BlockLayout]:
    """The blocks of which the last line of an element is the end, the outermost first."""
    blocks = []
    inner = element.children
    while inner is not None:
        blocks.append(inner)
        inner = inner.elements[-1].children if inner.elements else None
    return blocks


def settle(notes: list[Note], ending: list[BlockLayout], previous: Element | None) -> None:
    """Put comments at the ends of the blocks whose indentation they have; never a later one into a deeper block."""
    deepest = len(ending) - 1
    for note in notes:
        fitting = [index for index in range(deepest + 1) if ending[index].column <= note.column]
        if not ending:
            assert previous is not None, "comments stand below something"  # noqa: S101  # a mistake of ours
            previous.trailing.append(note)
            continue
        deepest = fitting[-1] if fitting else 0
        # An unindented list stands where its mapping does: the comment is taken for the mapping's.
        while deepest > 0 and ending[deepest - 1].column == ending[deepest].column:
            deepest -= 1
        ending[deepest].trailing.append(note)


def file_head(notes: list[Note], first: Element) -> tuple[list[Note], bool]:
    """Split the comments above the first key: those of the file, and whether a blank line follows them.

    The rest is given to the key: the last paragraph of several, or one that silences something.
    """
    at = len(notes)
    if not first.blank_before:
        at = max((index for index, note in enumerate(notes) if index and note.blank_before), default=at)
        if at == len(notes) and any(note.is_suppression for note in notes):
            at = 0
    first.leading = notes[at:]
    has_blank = at > 0 and (at < len(notes) or first.blank_before)
    if at == len(notes) and notes:
        first.blank_before = False
    return notes[:at], has_blank
