"""No two scopes have names that look the same.

Names that differ only in case or in invisible characters are easily confused. Both may be right: some providers do have
such scopes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.lookalikes import show, twins
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every name that looks like an earlier one."""
    entries = list(subject.entries())
    for pair in twins(entry["scope_name"] for _, entry in entries):
        message = f"scope names {show(pair.first)} and {show(pair.second)} {pair.difference}; keep the provider's"
        yield Problem(At((*entries[pair.second_number][0], "scope_name")), message)
