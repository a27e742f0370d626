"""The article is "an" before a vowel letter and "a" before any other.

The spelling decides; `strings.json` has a table of the names for which that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import replacing
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G38",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    if known is None:
        return
    wrong = "a" if known.article == "an" else "an"
    pattern = re.compile(rf"\b({wrong}) {re.escape(known.name)}\b", re.IGNORECASE)
    for block in subject.reading.blocks(SectionKind.EXAMPLE):
        for found in pattern.finditer(subject.text, block.span.start, block.span.end):
            span = Span(*found.span(1))
            yield Problem(
                span,
                f"{quote(found[1])} before {quote(known.name)} should be {quote(known.article)}",
                fixes=(replacing(span, known.article),),
            )
