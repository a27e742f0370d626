"""A contract has exactly the scopes of the list that it was made from.

Checked with `--scopes`. Names and versions are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import key_of, show_key
from amplsp.contract.models import row_key
from amplsp.contract.template import SCOPES
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every scope that is only in the list, or only in the contract."""
    rows = subject.asked.rows
    if rows is None or subject.scopes is None:
        return
    wanted = dict.fromkeys(map(row_key, rows))
    found = {key_of(entry): path for path, entry in subject.entries()}
    for key in wanted:
        if key not in found:
            yield Problem(At(SCOPES, is_key=True), f"scope {quote(show_key(key))} of the list is missing")
    for key, path in found.items():
        if key not in wanted:
            yield Problem(At((*path, "scope_name")), f"scope {quote(show_key(key))} is not in the list")
