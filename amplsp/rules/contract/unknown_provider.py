"""The catalog knows the provider.

A contract may be written before its provider is in the catalog, so this is only a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import question
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """A slug that is not in the catalog."""
    if subject.slug is None or subject.provider is not None:
        return
    hint = question(subject.catalog.suggest(subject.slug))
    yield Problem(At(("provider_slug",)), f"provider {quote(subject.slug)} is not in the catalog{hint}")
