"""The guide is about a provider in the catalog.

The name of the file, without its ending, names the provider. In the guide of an unknown provider, nothing is checked
that needs the catalog.
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
    yield Problem(subject.beginning, f"{quote(subject.slug)} is not the guide of any provider{hint}")
