"""The example stands behind the objects and before "Before you get started"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.kinds import Kind
from amplsp.problem import Problem, Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.subject import Subject

LEVEL = Severity.WARNING
GROUP = "wording"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    order = [placed.kind for placed in subject.reading.placed if placed.is_head]
    span = subject.heading_span(Kind.EXAMPLE)
    if span is None:
        return
    at = order.index(Kind.EXAMPLE)
    for kind in (Kind.ACTIONS, Kind.OBJECTS):
        if kind in order[at:]:
            yield Problem(span, f"section {quote(Kind.EXAMPLE.heading)} belongs behind {quote(kind.heading)}")
    for kind in (Kind.BEFORE, Kind.USING):
        if kind in order[:at]:
            yield Problem(span, f"section {quote(Kind.EXAMPLE.heading)} belongs before {quote(kind.heading)}")
