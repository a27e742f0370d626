"""The guide is about a provider of the catalog.

The file stem names the provider: the catalog has it for every guide. Nothing that needs the catalog is checked in a
guide of an unknown provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.did_you_mean import question
from amplsp.problem import Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.subject import Subject

LEVEL = Severity.ERROR
GROUP = "defect"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    if subject.providers:
        return
    hint = question(subject.catalog.suggest(subject.slug)) or "; amplsp providers lists them all"
    end = subject.page.lines.content(0).end
    yield Problem(Span(0, min(max(end, 1), len(subject.text))), f"no provider has a guide {quote(subject.slug)}{hint}")
