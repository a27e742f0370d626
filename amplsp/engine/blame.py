"""Finds the repairs that are probably to blame for new findings: those nearest to them in the structure of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.novelty import WayBack
    from amplsp.problem import Fix
    from amplsp.subject import Subject


def blamed_fixes(
    subject: Subject, fixes: Sequence[Fix], found: Sequence[Diagnostic], back: WayBack
) -> dict[int, Diagnostic]:
    """The indexes of fixes that are probably to blame, each with the finding that it is blamed for.

    Args:
        subject: the text before.
        fixes: what was done to it.
        found: what is new since.
        back: the way from the places of the findings to those in the text before.
    """
    edits = sorted((edit.span.start, index) for index, fix in enumerate(fixes) for edit in fix.edits)
    starts = [start for start, _ in edits]
    blamed: dict[int, Diagnostic] = {}
    for each in found:
        for span in _around(subject, each, back):
            nearest = edits[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
            if nearest:
                for _, index in nearest:
                    blamed.setdefault(index, each)
                break
    return blamed


def _around(subject: Subject, found: Diagnostic, back: WayBack) -> Iterator[Span]:
    """What a finding is in, or a place that it refers to, the smallest first; at last the whole text."""
    places = [back.span(span) for span in (found.span, *(each.span for each in found.related))]
    spans = [span for place in places for span in (place, *subject.spans_around(place))]
    yield from sorted(spans, key=lambda span: span.end - span.start)  # of equal ones that of the finding itself first
    yield Span(0, len(subject.text))
