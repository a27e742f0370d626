"""A contract's status is `draft` until a person approves it.

With `--approved-ok` any status is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.template import STATUS
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Another status."""
    status = subject.string("status")
    if not subject.asked.may_be_approved and status and status != STATUS:
        yield Problem(
            At(("status",)), f"status {quote(status)} must be {quote(STATUS)}; use --approved-ok for approved ones"
        )
