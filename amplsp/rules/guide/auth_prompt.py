"""The sentence about what the UI component asks for matches the provider's kind of authentication.

A guide that was copied from another one often keeps the wrong sentence here, and promises a field for an API key to
customers who sign in with OAuth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import fill, forms, template
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import replacing
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G51",)

_RIGHT = {
    "oauth_auth_code": "PROMPT-OA",
    "oauth_client_credentials": "PROMPT-CC",
    "api_key": "PROMPT-KEY",
    "basic_auth": "PROMPT-BAS",
}
_FOR_ALL = template("PROMPT-CC", "docs")
"""Kinds of authentication for which every customer enters credentials."""


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known, said = subject.known, subject.reading.prompt
    if known is None or said is None or known.auth.kind not in _RIGHT:
        return
    text, block = said
    right = fill(_RIGHT[known.auth.kind], subject.wording).removesuffix(".")
    fitting = {*forms(_RIGHT[known.auth.kind]), _FOR_ALL}
    others = [form.removesuffix(".") for name in _RIGHT.values() for form in forms(name) if form not in fitting]
    wrong = next((each for each in others if text.startswith(each)), None)
    if wrong is None:
        return
    at = subject.text.find(wrong, block.span.start, block.span.end)
    span = Span(at, at + len(wrong)) if at >= 0 else block.span
    word = known.auth.word or known.auth.kind
    message = f"the catalog says {quote(word)} for this provider; it should read: {right}."
    yield Problem(span, message, fixes=(replacing(span, right),) if at >= 0 else ())
