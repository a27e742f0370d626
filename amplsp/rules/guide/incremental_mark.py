"""If more than five objects are read incrementally, each is marked in the list.

The sentence about reading would be too long to find an object in it. A table without such marks is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.objects import MOST_INLINE
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G30",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    marked = subject.reading.inline_objects
    if len(marked) <= MOST_INLINE:
        return
    for item in subject.reading.objects:
        if item.table is not None and not item.table.marks_incremental:
            continue
        if item.action == "read" and item.name in marked and not item.is_incremental:
            message = f"object {quote(item.name)} is read incrementally but not marked {quote(fill('OBJ-INC'))}"
            yield Problem(item.block.span, message)
