"""The list of actions is introduced by its sentence.

The sentence is "This connector supports:". It is the same in every guide, so readers find the list by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import most_like, reworded
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G14",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    bullets = subject.reading.bullets
    if not bullets:
        return
    expected = fill("LEAD")
    sections = [placed.section for placed in subject.reading.of(SectionKind.ACTIONS)]
    paragraphs = [block for section in sections for block in section.paragraphs]
    if any(block.bare == expected for block in paragraphs):
        return
    meant = most_like(expected, paragraphs)
    if meant is not None:
        yield reworded(meant, expected, "the sentence before the actions")
        return
    first = bullets[0][1]
    start = subject.lines.starts[first.lines[0]]
    newline = subject.lines.newline()
    fix = Fix(f"add {quote(expected)}", (Edit(Span(start, start), f"{expected}{newline}{newline}"),), safe=True)
    yield Problem(first.span, f"the sentence {quote(expected)} is missing before the actions", fixes=(fix,))
