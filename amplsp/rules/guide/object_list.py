"""Each incremental object in the read bullet is in the read list, and no object is listed twice.

Lists under different headings, such as those of modules, may have the same objects. If a name is in the sentence but
not in the list, it is misspelt or was forgotten in one of the two.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject
    from amplsp.yaml.text import Span

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G34",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    reading = subject.reading
    reads = {item.name for item in reading.objects if item.action != "write"}
    block = reading.bullet("read")
    if block is not None and reads and reading.extent != "all":
        for name in reading.inline_objects:
            if name not in reads:
                yield Problem(block.span, f"object {quote(name)} is not in the list of objects that can be read")
    headings = [each.span.start for each in reading.blocks(SectionKind.OBJECTS) if each.kind == "heading"]
    seen: set[tuple[int, str, str, Span | None]] = set()
    for item in reading.objects:
        place = item.table.span if item.table is not None else None
        key = (bisect(headings, item.block.span.start), item.action, item.name, place)
        if key in seen:
            yield Problem(item.block.span, f"object {quote(item.name)} is listed twice")
        seen.add(key)
