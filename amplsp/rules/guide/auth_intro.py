"""The sentence about signing in matches the provider's kind of authentication.

If a provider app is needed, there is no such sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import forms
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import is_there, replacing

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G47",)
_INTROS = ("INTRO-KEY", "INTRO-BAS", "INTRO-CC")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known, said = subject.known, subject.reading.intro_class
    if known is None or not said or known.auth.kind in {"unknown", "custom"}:
        return
    expected = "" if known.auth.needs_app else known.auth.kind
    if said == expected or {said, expected} == {"api_key", "api_key_secret"}:
        return
    blocks = subject.reading.blocks(SectionKind.USING)
    begins = tuple(form.partition(",")[0] for name in _INTROS for form in forms(name))
    block = next(block for block in blocks if block.bare.startswith(begins))
    word = known.auth.word or known.auth.kind
    message = f"the catalog says {quote(word)} for this provider, the guide says {quote(said)}"
    fixes = (replacing(block.span, subject.intro),) if subject.intro and is_there(_INTROS, block) else ()
    yield Problem(block.span, message, fixes=fixes)
