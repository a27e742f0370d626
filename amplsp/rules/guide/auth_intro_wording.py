"""The sentence about signing in is present and worded as in the template.

It tells readers at the start whether they need a provider app. If they do (OAuth with an authorization code), there is
no such sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.section_using import intro
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import inserting_paragraph, most_like, reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G47",)
IS_DEFAULT = False
_CLASSES = ("api_key", "api_key_secret", "basic_auth", "oauth_client_credentials")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    place = subject.heading_span(SectionKind.USING)
    if known is None or place is None or known.auth.kind not in _CLASSES:
        return
    blocks = [block for block in subject.reading.blocks(SectionKind.USING) if block.kind == "paragraph"]
    intros = subject.in_all_wordings(intro)
    if any(block.bare in intros for block in blocks) or subject.reading.intro_class not in {"", known.auth.kind}:
        return
    meant = most_like(subject.intro, blocks)
    if meant is not None:
        yield reworded(meant, subject.intro, "the sentence about signing in")
        return
    heading = subject.reading.heads(SectionKind.USING)[0].section.heading
    fixes = (inserting_paragraph(subject, heading, subject.intro),) if heading else ()
    yield Problem(place, f"this sentence is missing: {subject.intro}", fixes=fixes)
