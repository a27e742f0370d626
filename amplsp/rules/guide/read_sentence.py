"""The read bullet is one of the fixed sentences.

Incremental reading makes a sync cheaper. With the same words in every guide, readers can tell the three cases apart:
not supported, for some objects, for all. A bullet that says "most objects" is accepted if the connector generally reads
incrementally and it is not known which objects are exceptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.incremental_words import read_words
from amplsp.guide.section_supported import read_sentence
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G18",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block = subject.reading.bullet("read")
    if block is None or subject.reading.pattern:
        return
    known = subject.known
    if known is None:
        yield Problem(block.span, "the read bullet is not one of the template's sentences")
        return
    if known.incremental.may_be_all and known.incremental.mode == "all" and read_words(block.bare).mode == "most":
        return
    # What the bullet says about incremental reading may be right where the catalog is not.
    yield reworded(block, read_sentence(known), "the read bullet", safe=False)
