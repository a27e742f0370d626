"""The steps are introduced by their sentence.

The sentence is "To start integrating with …:". It names the provider once more, which reveals text that was copied from
another guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import is_there, most_like, reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G48",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    place = subject.heading_span(SectionKind.USING)
    blocks = [block for block in subject.reading.blocks(SectionKind.USING) if block.kind == "paragraph"]
    if place is None or subject.known is None or any(is_there(["START"], block) for block in blocks):
        return
    expected = fill("START", provider=subject.known.name)
    meant = most_like(expected, blocks)
    if meant is not None:
        yield reworded(meant, expected, "the sentence before the steps")
    else:
        yield Problem(place, f"this sentence is missing: {expected}")
