"""Addresses in prose are links, or between backticks.

Addresses in code, in links and in tags are not prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G58",)
IS_DEFAULT = False

_HIDDEN = re.compile(r"`[^`]*`|\]\([^)\s]*(?:\([^)\s]*\))?[^)\s]*\)|<[^>\s]*[^>]*>|\{/\*.*?\*/\}", re.DOTALL)
_URL = re.compile(r"https?://[^\s)>\]\"']+")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for block in subject.page.blocks:
        if block.kind not in {"paragraph", "item", "quote"}:
            continue
        text = _HIDDEN.sub(lambda found: " " * len(found.group()), subject.page.source(block.span))
        for found in _URL.finditer(text):
            span = Span(block.span.start + found.start(), block.span.start + found.end())
            message = f"bare address {quote(found.group())} in prose; make it a link, or put it between backticks"
            yield Problem(span, message)
