"""The sections that every guide has are there, once.

They are What's supported, Supported actions, Example integration, Before you get started (whose absence is a warning)
and Using the connector.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import REQUIRED, SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G13",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    place = subject.beginning
    for kind in REQUIRED:
        if not subject.reading.heads(kind):
            yield Problem(place, f"section {quote(kind.heading)} is missing")
    if not subject.reading.heads(SectionKind.BEFORE):
        yield Problem(place, f"section {quote(SectionKind.BEFORE.heading)} is missing", Severity.WARNING)
    for kind in SectionKind.template():
        for again in subject.reading.heads(kind)[1:]:
            heading = again.section.heading
            if heading is not None:
                yield Problem(heading.span, f"section {quote(kind.heading)} is there twice", Severity.WARNING)
