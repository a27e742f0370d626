"""Finds the findings that a fix causes: former findings can have another wording or place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic


class WayBack:
    """Maps places in an edited text to places in the text before.

    Args:
        edits: the edits to the text before, in order.
        further: maps places from there to an even earlier text.
    """

    def __init__(self, edits: Sequence[Edit], further: WayBack | None = None) -> None:
        self._edits = edits
        self._further = further
        self._starts: list[int] = []
        moved = 0
        for span, text in edits:
            self._starts.append(span.start + moved)
            moved += len(text) - (span.end - span.start)

    def offset(self, offset: int) -> int:
        """The former offset; for inserted text, the place where it was inserted."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0:
            span, text = self._edits[index]
            rest = offset - self._starts[index] - len(text)
            offset = span.end + rest if rest >= 0 else span.start
        return self._further.offset(offset) if self._further else offset

    def span(self, span: Span) -> Span:
        """The former span."""
        start = self.offset(span.start)
        return Span(start, max(start, self.offset(span.end)))


def new_findings(before: Sequence[Diagnostic], after: Sequence[Diagnostic], back: WayBack) -> list[Diagnostic]:
    """The findings of an edited text that are new or more severe; each former finding is used once.

    Two findings of a rule are the same if they have the same path, or else the same place, or are about the same thing
    (even if another part of it is underlined), or at least have the same wording.
    """
    left, new = list(before), list(after)
    same: tuple[tuple[Callable[[Diagnostic], Hashable], Callable[[Diagnostic], Hashable]], ...] = (
        (lambda old: old.path, lambda new: new.path),
        (lambda old: old.span.start, lambda new: back.offset(new.span.start)),
        (lambda old: old.about.start, lambda new: back.offset(new.about.start)),
        (lambda old: old.message, lambda new: new.message),
    )
    for of_old, of_new in same:
        left, new = _without_pairs(left, new, of_old, of_new)
    return new


def _without_pairs(
    old: list[Diagnostic],
    new: list[Diagnostic],
    of_old: Callable[[Diagnostic], Hashable],
    of_new: Callable[[Diagnostic], Hashable],
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    if not new:
        return old, new
    waiting: dict[Hashable, list[Diagnostic]] = {}
    for each in sorted(old, key=lambda each: each.severity):
        waiting.setdefault((each.rule, of_old(each)), []).append(each)
    alone = []
    for each in new:
        found = waiting.get((each.rule, of_new(each)))
        if found and found[-1].severity >= each.severity:
            found.pop()
        else:
            alone.append(each)
    return [each for group in waiting.values() for each in group], alone
