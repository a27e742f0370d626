"""The write bullet is the template's sentence.

Readers know the bullet `[Write Actions](/write-actions).` from every other guide. Put whatever is special about writing
into a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G22",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block = subject.reading.bullet("write")
    if block is not None and block.bare != fill("WRITE"):
        yield reworded(block, fill("WRITE"), "the write bullet")
