"""The sections are in the template's order.

The order is: What's supported, Supported actions, notes, Supported objects, sections of the domain, Example
integration, Before you get started with the credentials, Using the connector, Customer guide, Upstream API
documentation, other sections. The rule `example-position` checks the place of the example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G11",)
IS_DEFAULT = False

_ORDER = [*SectionKind]
_RANKS = {kind: _ORDER.index(SectionKind.BEFORE if kind is SectionKind.APP_INFO else kind) for kind in SectionKind}


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    highest: tuple[int, str] = (-1, "")
    for placed in subject.reading.placed:
        heading = placed.section.heading
        if not placed.is_head or heading is None or placed.kind is SectionKind.EXAMPLE:
            continue
        is_below_using = placed.kind is SectionKind.EXTRA and placed.parent is SectionKind.USING
        rank = _RANKS[SectionKind.USING] if is_below_using else _RANKS[placed.kind]
        if rank < highest[0]:
            yield Problem(heading.span, f"section {quote(heading.flat)} belongs before {quote(highest[1])}")
        else:
            highest = (rank, heading.flat)
