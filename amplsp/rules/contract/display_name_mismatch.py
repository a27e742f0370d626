"""The display name is the catalog's.

People know the provider by this name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Another name."""
    provider, name = subject.provider, subject.text("display_name")
    if provider is not None and name and name != provider.display_name:
        message = f"display name {quote(name)} is {quote(provider.display_name)} in the catalog"
        yield Finding(("display_name",), message)
