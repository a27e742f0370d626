"""Each incremental object that the read bullet names is in the read list, and no object is listed twice.

A name in the sentence that the list lacks is misspelt, or was forgotten in one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
    seen: set[tuple[str, str, Span | None]] = set()
    for item in reading.objects:
        place = item.table.span if item.table is not None else None
        if (item.action, item.name, place) in seen:
            yield Problem(item.block.span, f"object {quote(item.name)} is listed twice")
        seen.add((item.action, item.name, place))
