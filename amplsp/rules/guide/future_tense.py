"""Guides are written in the present tense.

The fixed sentences are an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import REGENERATED
from amplsp.guide.strings import fill, match, names
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.INFO, Severity.INFO)
ALIASES = ("G59",)
IS_DEFAULT = False
_FUTURE = re.compile(r"\b(?:will|shall|won't)\b|'ll\b", re.IGNORECASE)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for kind in REGENERATED:
        for block in subject.reading.blocks(kind):
            found = _FUTURE.search(block.text) if block.kind in {"paragraph", "item"} else None
            if found and not _is_fixed(block.bare):
                message = f"{quote(found.group())} is future tense; write what happens in the present tense"
                yield Problem(block.span, message)


def _is_fixed(text: str) -> bool:
    begins = (fill("U4"), fill("CALL").removesuffix("."))
    return text.startswith(begins) or any(match(name, text) is not None for name in names())
