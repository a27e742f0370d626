"""Every action that the provider or one of its modules supports is listed.

A bullet that denies its action ("Subscribe Actions are not yet supported") does not list it. For search, batch, bulk
and delete it is only `info`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G17",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    heads = subject.reading.heads(SectionKind.ACTIONS)
    if known is None or not heads or heads[0].section.heading is None:
        return
    place = heads[0].section.heading.span
    for action in known.capabilities:
        if action not in subject.reading.documented:
            what = "says that it cannot" if action in subject.reading.denied else "does not list it"
            yield Problem(place, f"{quote(known.key)} can {action}, but the guide {what}")
    for word in sorted(_more(subject)):
        if word not in subject.text.lower():
            message = f"according to the catalog, {quote(known.key)} can also {word}; the guide does not mention it"
            yield Problem(place, message, Severity.INFO)


def _more(subject: GuideSubject) -> set[str]:
    flags = (provider.capabilities(each) for provider in subject.providers for each in (None, *provider.modules))
    words = {word for each in flags for word, answer in each.items() if answer}
    names = {"delete": "delete", "search.equals": "search"}
    return {names[word] for word in words if word in names} | {
        kind for kind in ("batch", "bulk") if any(word.startswith(f"{kind}Write") for word in words)
    }
