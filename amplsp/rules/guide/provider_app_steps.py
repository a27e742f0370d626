"""The steps for creating a provider app are there if one is needed, and only then.

OAuth with an authorization code needs one. The page then names the redirect address, the client ID and the client
secret, under any heading, and also the scopes if the provider requires a list of them. For other kinds of
authentication, such steps are a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G42",)
_KINDS = (SectionKind.BEFORE, SectionKind.APP_INFO)
_FORMATTING = re.compile(r"[*_`\\]")
_WORDS = {
    fill("REDIRECT"): re.compile(r"\bapi\.withampersand\.com/callbacks/v1/oauth\b"),
    "Client ID": re.compile(r"\b(?:client|app|application|consumer|integration|api)[ -]?(?:id|key)\b", re.IGNORECASE),
    "Client Secret": re.compile(r"secret", re.IGNORECASE),
    "Scope": re.compile(r"scope|permission", re.IGNORECASE),
}
"""What must be named, and with which words; providers have different words for the ID and the secret."""
_APP = re.compile(r"\bapp (?:info|details)\b|^creating an? .+ app$", re.IGNORECASE)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known, heads = subject.known, subject.reading.heads(SectionKind.BEFORE)
    if known is None or known.auth.kind == "unknown" or not heads:
        return
    heading = heads[0].section.heading
    place = heading.span if heading else Span(0, 1)
    if known.auth.needs_app:
        text = _FORMATTING.sub("", subject.text)
        wants_scopes = any(provider.oauth.scopes_required for provider in subject.providers)
        for words, way in _WORDS.items():
            if not way.search(text) and (wants_scopes or words != "Scope"):
                yield Problem(place, f"{quote(words)} is not named, but the provider needs an app (OAuth)")
        return
    for placed in (each for kind in _KINDS for each in subject.reading.of(kind)):
        heading = placed.section.heading
        if heading is not None and _APP.search(heading.flat):
            why = known.auth.word or known.auth.kind
            message = f"{quote(heading.flat)}: according to the catalog, no provider app is needed ({why})"
            yield Problem(heading.span, message, Severity.WARNING)
