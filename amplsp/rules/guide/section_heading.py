"""Headings have the template's text and level.

Links such as `#example-integration` depend on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import replacing

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G12",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for placed in subject.reading.placed:
        heading = placed.section.heading
        if heading is None or not placed.is_head or not placed.kind.heading or placed.kind is SectionKind.APP_INFO:
            continue
        expected, level = placed.kind.heading, placed.kind.level
        if heading.flat == expected and heading.level == level:
            continue
        line = subject.lines.content(heading.lines[0])
        is_plain = subject.page.source(line).lstrip().startswith("#")
        fixes = (replacing(line, f"{'#' * level} {expected}"),) if is_plain else ()
        message = f"heading {quote(heading.flat)} (level {heading.level}) should be {quote(expected)} (level {level})"
        yield Problem(heading.span, message, fixes=fixes)
