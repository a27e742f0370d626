"""The provider is one that the catalog knows.

A contract may be there before its provider is, so this is only a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.did_you_mean import question
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """A slug that is not in the catalog."""
    if subject.slug is None or subject.provider is not None:
        return
    hint = question(subject.comparison.catalog.suggest(subject.slug))
    yield Finding(("provider_slug",), f"provider {quote(subject.slug)} is not in the catalog{hint}")
