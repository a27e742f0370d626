"""The subscribe bullet begins with the template's sentence.

What an author adds behind it about the setup is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.strings import fill
from amplsp.problem import Severity
from amplsp.rules.guide._sentences import reworded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.subject import Subject
    from amplsp.problem import Problem

LEVEL = Severity.WARNING
GROUP = "wording"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block = subject.reading.bullet("subscribe")
    if block is not None and not block.flat.startswith(fill("SUB")):
        yield reworded(block, fill("SUB"), "the subscribe bullet")
