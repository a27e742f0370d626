"""The example is after the objects and before "Before you get started".

Readers first want to know what is supported, then look for the example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G36",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    order = [placed.kind for placed in subject.reading.placed if placed.is_head]
    span = subject.heading_span(SectionKind.EXAMPLE)
    if span is None:
        return
    at = order.index(SectionKind.EXAMPLE)
    for kind in (SectionKind.ACTIONS, SectionKind.OBJECTS):
        if kind in order[at:]:
            yield Problem(span, f"section {quote(SectionKind.EXAMPLE.heading)} belongs after {quote(kind.heading)}")
    for kind in (SectionKind.BEFORE, SectionKind.USING):
        if kind in order[:at]:
            yield Problem(span, f"section {quote(SectionKind.EXAMPLE.heading)} belongs before {quote(kind.heading)}")
