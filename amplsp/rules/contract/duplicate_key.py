"""Each key of an object is there once.

JSON readers silently keep one of the values and drop the others, and not all keep the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every key that its object has already."""
    for span in subject.duplicates:
        yield Problem(span, f"key {quote(subject.places.name(span))} is there twice; remove one")
