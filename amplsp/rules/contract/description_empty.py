"""Every scope has a description of what it allows.

The person who approves the scope reads nothing else. Version and source alone are not a description.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import read_origin
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every description without words."""
    for path, entry in subject.entries():
        if not read_origin(entry["description"]).words.strip():
            yield Problem(At((*path, "description")), f"scope {quote(entry['scope_name'])} has no description")
