"""Every token that the customer supplies is explained.

A token is a value that the platform asks the customer for in addition to signing in, such as the account's name in the
base URL. "Before you get started" mentions each token by its name or its label.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G43",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    place = subject.heading_span(SectionKind.BEFORE)
    if known is None or place is None:
        return
    text = "\n".join(subject.page.source(each.section.span) for each in subject.reading.of(SectionKind.BEFORE))
    for token in known.inputs:
        if token.name not in text and token.label not in text:
            yield Problem(place, f"token {quote(token.name)} ({token.label}) is not explained")
