"""Below the last step stands one bullet for each action that the guide lists, and no other.

They tell what happens once the integration is installed: webhook messages, calls to the Write API, proxy calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.section_using import INDENT, SUB_STEPS
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import inserting_line

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G52",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    blocks = subject.reading.blocks(SectionKind.USING)
    last = next((block for block in blocks if block.bare == fill("U5")), None)
    for action, name in SUB_STEPS.items():
        step = next((block for block in blocks if block.bare == fill(name)), None)
        is_listed = action in subject.reading.documented
        if step is not None:
            last = last and step
            if not is_listed:
                yield Problem(step.span, f"the guide does not list {action}, so that this bullet does not belong here")
        elif is_listed and last is not None:
            fix = inserting_line(subject, last, f"{INDENT}- {fill(name)}")
            yield Problem(last.span, f"this bullet is missing: {fill(name)}", fixes=(fix,))
