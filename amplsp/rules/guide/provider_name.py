"""The provider has the same name in every fixed sentence.

This finds text that was copied from another guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import match
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import replacing
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G61",)
_NAMED = ("READ-A", "READ-B", "READ-D", "OBJ-R", "OBJ-W", "OBJ-PROXY", "EX", "EX-LEAD", "START", "CALL-OA")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    if known is None:
        return
    for block in subject.page.blocks:
        if block.kind not in {"paragraph", "item"}:
            continue
        for name in _NAMED:
            found = match(name, block.bare)
            if found is None or found["provider"] == known.name:
                continue
            at = subject.text.find(found["provider"], block.span.start, block.span.end)
            span = Span(at, at + len(found["provider"])) if at >= 0 else block.span
            message = f"{quote(found['provider'])} should be {quote(known.name)}, which this guide is about"
            yield Problem(span, message, fixes=(replacing(span, known.name),) if at >= 0 else ())
