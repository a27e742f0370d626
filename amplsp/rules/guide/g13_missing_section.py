"""The sections that every guide has are there, once.

They are What's supported, Supported actions, Example integration, Before you get started (whose absence is a warning)
and Using the connector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.kinds import REQUIRED, Kind
from amplsp.problem import Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.subject import Subject

LEVEL = Severity.ERROR
GROUP = "defect"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    place = Span(0, min(max(subject.page.lines.content(0).end, 1), len(subject.text)))
    for kind in REQUIRED:
        if not subject.reading.heads(kind):
            yield Problem(place, f"section {quote(kind.heading)} is missing")
    if not subject.reading.heads(Kind.BEFORE):
        yield Problem(place, f"section {quote(Kind.BEFORE.heading)} is missing", Severity.WARNING)
    for kind in Kind.template():
        for again in subject.reading.heads(kind)[1:]:
            heading = again.section.heading
            if heading is not None:
                yield Problem(heading.span, f"section {quote(kind.heading)} is there twice", Severity.WARNING)
