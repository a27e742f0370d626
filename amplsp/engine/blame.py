"""Finds the fixes that probably caused new findings: those nearest to them in the structure of the text."""

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
    """The indexes of the fixes that are probably the cause, each with the finding that it caused.

    Args:
        subject: the text before.
        fixes: the fixes that were applied to it.
        found: the new findings.
        back: maps the places of the findings to places in the text before.
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
    """The parts around a finding, or around a related place, the smallest first; the last is the whole text."""
    places = [back.span(span) for span in (found.span, *(each.span for each in found.related))]
    spans = [span for place in places for span in (place, *subject.spans_around(place))]
    yield from sorted(spans, key=lambda span: span.end - span.start)  # of equal ones, the finding's own first
    yield Span(0, len(subject.text))
