"""The firearm values of every scope are what the tool writes: false and empty.

Only a person sets them, in the review of the contract. With `--approved-ok` they may be set.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every firearm value that is set."""
    if subject.asked.may_be_approved:
        return
    for path, entry in subject.entries():
        name, kind = quote(entry["scope_name"]), entry.get("firearm_type_id")
        if entry.get("requires_firearm") is True:
            yield Problem(At((*path, "requires_firearm")), f"requires_firearm of {name} is true; a draft has false")
        if isinstance(kind, str) and kind:
            message = f"firearm_type_id of {name} is {quote(kind)}; a draft has none"
            yield Problem(At((*path, "firearm_type_id")), message)
