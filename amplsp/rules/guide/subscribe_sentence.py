"""The subscribe bullet begins with the template's sentence.

Whatever an author adds after it about the setup is accepted.
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
ALIASES = ("G23",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block = subject.reading.bullet("subscribe")
    if block is not None and not block.flat.startswith(fill("SUB")):
        yield reworded(block, fill("SUB"), "the subscribe bullet")
