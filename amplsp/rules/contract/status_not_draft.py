"""A contract's status is `draft` until a person approves it.

With `--approved-ok` any status will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.template import STATUS
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Another status."""
    status = subject.text("status")
    if not subject.comparison.may_be_approved and status and status != STATUS:
        yield Finding(("status",), f"status {quote(status)} must be {quote(STATUS)}; approved contracts: --approved-ok")
