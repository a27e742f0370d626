"""Chooses the fixes that can be applied together, and combines their edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from amplsp.problem import Fix
from amplsp.yaml.text import Edit


def combine(fixes: Iterable[Fix]) -> tuple[list[Fix], list[Edit]]:
    """Choose the fixes that can be applied together: of two that overlap, the first.

    Returns:
        The chosen fixes and all their edits; an edit that two fixes share is included once, and lines inserted at one
        place become one edit.
    """
    chosen: list[Fix] = []
    taken: list[Edit] = []
    known: set[Edit] = set()
    for fix in fixes:
        fresh = [edit for edit in fix.edits if edit not in known]
        if any(_overlaps(edit, taken) for edit in fresh):
            continue
        chosen.append(fix)
        known.update(fresh)
        for edit in fresh:
            _add(edit, taken)
    return chosen, taken


def _add(edit: Edit, taken: list[Edit]) -> None:
    at = bisect_left(taken, (edit.span, ""))
    if at < len(taken) and taken[at].span == edit.span:
        taken[at] = Edit(edit.span, taken[at].text + edit.text)
    else:
        taken.insert(at, edit)


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit changes or inserts at the same place as one of the sorted, disjoint edits."""
    at = bisect_left(taken, edit)
    before = taken[at - 1] if at > 0 else None
    after = taken[at] if at < len(taken) else None
    if before is not None and (before.span.end > edit.span.start or _are_at_one_place(before, edit)):
        return True
    return after is not None and (edit.span.end > after.span.start or _are_at_one_place(after, edit))


def _are_at_one_place(one: Edit, other: Edit) -> bool:
    """Whether two edits begin at the same place; whole lines can be inserted one after the other."""
    if one.span.start != other.span.start:
        return False
    is_insertion = one.span == other.span and one.span.start == one.span.end
    return not (is_insertion and "" != _lines(one) == _lines(other))


def _lines(edit: Edit) -> str:
    """The side on which a text that is inserted as whole lines has its line break; empty for other texts."""
    breaks = ("\n", "\r")
    return "before" if edit.text.startswith(breaks) else "after" if edit.text.endswith(breaks) else ""
