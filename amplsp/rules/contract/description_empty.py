"""Every scope says in words what it allows.

The person who approves it reads nothing else. Version and source alone are no description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.entries import read_origin
from amplsp.contract.finding import Finding
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Every description without words."""
    for path, entry in subject.entries():
        if not read_origin(entry["description"]).words.strip():
            yield Finding((*path, "description"), f"scope {quote(entry['scope_name'])} has no description")
