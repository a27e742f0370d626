"""The display name is the one in the catalog.

People know the provider by this name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Another name."""
    provider, name = subject.provider, subject.string("display_name")
    if provider is not None and name and name != provider.display_name:
        message = f"display name {quote(name)} is {quote(provider.display_name)} in the catalog"
        yield Problem(At(("display_name",)), message)
