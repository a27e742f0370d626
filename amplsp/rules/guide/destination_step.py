"""The step about destinations is there if and only if reading is listed.

Only reading needs a destination; a guide without Read Actions must not ask for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import inserting_line

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G50",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    blocks = subject.reading.blocks(SectionKind.USING)
    place = subject.heading_span(SectionKind.USING)
    step = next((block for block in blocks if block.bare == fill("U3")), None)
    reads = "read" in subject.reading.documented
    if place is None or reads == (step is not None):
        return
    if step is not None:
        yield Problem(step.span, "the guide does not list Read Actions, so this step does not belong here")
        return
    before = next((block for block in blocks if block.bare == fill("U2")), None)
    fixes = (inserting_line(subject, before, f"- {fill('U3')}"),) if before else ()
    yield Problem(place, f"this step is missing: {fill('U3')}", fixes=fixes)
