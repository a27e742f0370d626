"""Every description ends with the scope's source, as `[source: URL]` or `[v2; source: URL]`.

The source is an http or https URL, where the person who approves the scope can look it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import read_origin, source_mistake
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every description without a source, or with one that is not a URL."""
    for path, entry in subject.entries():
        source = read_origin(entry["description"]).source
        mistake = source_mistake(source) if source else "the description does not end with [source: URL]"
        if mistake:
            yield Problem(At((*path, "description")), f"scope {quote(entry['scope_name'])}: {mistake}")
