"""If there is a customer guide, the page links to it.

If the folder `customer-guides/` next to the guides has a page of the same name, readers need its address to share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G55",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    link = f"/customer-guides/{subject.slug}"
    if not subject.context.has_customer_guide or link in subject.text:
        return
    place = subject.heading_span(SectionKind.USING) or Span(0, min(1, len(subject.text)))
    where = quote(SectionKind.CUSTOMER.heading)
    yield Problem(place, f"the customer guide {quote(link)} is not linked in a section {where}")
