"""Each list of objects is introduced by its sentence.

The headings "Read objects" and "Write objects" count as well. In a table, the columns say it.
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
ALIASES = ("G28",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    name = subject.known.name if subject.known else None
    blocks = subject.reading.blocks(SectionKind.OBJECTS)
    paragraphs = [block for block in blocks if block.kind == "paragraph" and not is_there(["OBJ-R", "OBJ-W"], block)]
    for action, sentence in (("read", "OBJ-R"), ("write", "OBJ-W")):
        listed = [item for item in subject.reading.objects if item.lead == action and item.table is None]
        if not listed or any(is_there([sentence], block) for block in blocks):
            continue
        if any(block.kind == "heading" and block.bare.lower() == f"{action} objects" for block in blocks):
            continue
        expected = fill(sentence, provider=name or "<Provider>")
        meant = most_like(expected, paragraphs)
        if meant is not None and name:
            yield reworded(meant, expected, "the sentence before the objects")
        else:
            yield Problem(listed[0].block.span, f"this sentence is missing before the objects: {expected}")
    lost = [item for item in subject.reading.objects if not item.action]
    if lost:
        yield Problem(lost[0].block.span, "the page does not say whether these objects are read or written")
