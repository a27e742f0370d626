"""No object of a contract has a key twice.

Readers keep one of the values and drop the others without a word, and not all keep the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.json_text import JsonPlaces
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Every key that its object has already."""
    if not subject.parsed.has_duplicates:
        return
    places = JsonPlaces(subject.file.text)
    for span in places.duplicates:
        path = places.path_of(span)
        yield Finding(path, f"key {quote(str(path[-1]))} is there twice; remove one", span=span)
