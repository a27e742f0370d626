"""No object of a contract has a key twice.

Readers keep one of the values and drop the others without a word, and not all keep the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.json_text import places
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Every key that its object has already."""
    if not subject.parsed.has_duplicates:
        return
    for place in places(subject.file.text):
        if place.repeated and place.key is not None:
            name = quote(str(place.path[-1]))
            yield Finding(place.path, f"key {name} is there twice; remove one", span=place.key)
