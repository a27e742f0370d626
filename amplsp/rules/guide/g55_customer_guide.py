"""A customer guide that exists is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.kinds import Kind
from amplsp.problem import Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.subject import Subject

LEVEL = Severity.WARNING
GROUP = "wording"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    link = f"/customer-guides/{subject.slug}"
    if not subject.has_customer_guide or link in subject.text:
        return
    place = subject.heading_span(Kind.USING) or Span(0, min(1, len(subject.text)))
    yield Problem(place, f"the customer guide {quote(link)} is not linked in a section {quote(Kind.CUSTOMER.heading)}")
