"""Every action that the guide lists is one that the provider or a module of it can do.

Where the connectors repository has code for the provider, read and write count as such. A bullet that denies its action
("Subscribe Actions are not yet supported") lists none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.evidence import with_evidence
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G16",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    if not subject.providers:
        return
    able = {action for provider in subject.providers for action in with_evidence(provider)}
    able.update(subject.context.facts.capabilities or ())
    able.update({"read", "write"} if subject.context.facts.type == "deep" else ())
    for action, block in subject.reading.bullets:
        if action not in able:
            yield Problem(block.span, f"the catalog does not say that {quote(subject.keys[0])} can {action}")
