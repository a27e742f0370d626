"""A base URL with tokens is repeated at the end of "Using the connector".

Readers who make proxy calls have to fill in the tokens, such as `{{.workspace}}`. The base URL of a module
counts too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.customer_inputs import placeholders
from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import inserting_paragraph, reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G54",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    heads = subject.reading.heads(SectionKind.USING)
    if known is None or not heads or not placeholders(known.base_url):
        return
    said = subject.reading.dynamic_url
    expected = fill("DYN", url=known.base_url)
    right = {known.base_url, *(m.base_url for each in subject.providers for m in each.modules.values())}
    if said is not None and said[0] in right:
        return
    if said is not None:
        yield reworded(said[1], expected, "the sentence about the base URL", safe=False)
        return
    section = heads[0].section
    after = section.blocks[-1] if section.blocks else section.heading
    fixes = (inserting_paragraph(subject, after, expected),) if after and after.kind != "code" else ()
    place = section.heading.span if section.heading else section.span
    yield Problem(place, f"this sentence is missing at the end: {expected}", fixes=fixes)
