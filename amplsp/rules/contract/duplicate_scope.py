"""Each scope is listed once.

The same name in two versions counts as two scopes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import key_of, show_key
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.entries import ScopeKey
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every scope with the name and version of an earlier one."""
    seen: set[ScopeKey] = set()
    for path, entry in subject.entries():
        key = key_of(entry)
        if key in seen:
            yield Problem(At((*path, "scope_name")), f"scope {quote(show_key(key))} is already listed; remove one")
        seen.add(key)
