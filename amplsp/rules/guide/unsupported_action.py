"""Every action that the guide lists is supported by the provider or one of its modules.

If the connectors repository has code for the provider, read and write count as supported. A bullet that denies its
action ("Subscribe Actions are not yet supported") does not list it.
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
