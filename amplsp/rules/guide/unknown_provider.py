"""The guide is about a provider of the catalog.

The file stem names the provider: the catalog has it for every guide. Nothing that needs the catalog is checked in a
guide of an unknown provider.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import question
from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G1",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    if subject.providers:
        return
    hint = question(subject.catalog.suggest(subject.slug)) or "; amplsp providers lists all"
    yield Problem(subject.beginning, f"no provider has a guide {quote(subject.slug)}{hint}")
