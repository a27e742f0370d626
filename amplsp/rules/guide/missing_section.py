"""Every guide has the sections that readers expect, once each.

They are What's supported, Supported actions, Example integration, Before you get started (whose absence is a warning)
and Using the connector. A heading counts wherever it is: between tags, in a list, at any level. A missing
example section is only a warning, too, if the page links to an example or shows one elsewhere. A page of text without
any heading, such as one that refers to another guide, gets one warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import REQUIRED, SectionKind, kind_of
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G13",)

_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    place = subject.beginning
    titles = list(_titles(subject))
    if not titles and any(block.kind == "paragraph" for block in subject.page.blocks):
        yield Problem(place, "the page does not have any of the sections that guides have", Severity.WARNING)
        return
    there = {kind_of(title) for title in titles}
    for kind in (*REQUIRED, SectionKind.BEFORE):
        if kind not in there:
            is_example = kind is SectionKind.EXAMPLE and subject.reading.shows_example
            severity = Severity.WARNING if is_example or kind is SectionKind.BEFORE else None
            yield Problem(place, f"section {quote(kind.heading)} is missing", severity)
    for kind in SectionKind.template():
        for again in subject.reading.heads(kind)[1:]:
            heading = again.section.heading
            if heading is not None:
                yield Problem(heading.span, f"section {quote(kind.heading)} is there twice", Severity.WARNING)


def _titles(subject: GuideSubject) -> Iterator[str]:
    """The texts of all headings, Markdown's and HTML's."""
    for block in subject.page.blocks:
        if block.kind == "heading":
            yield block.bare
        elif block.kind != "code":
            yield from (found[1] for found in _HEADING.finditer(block.text))
