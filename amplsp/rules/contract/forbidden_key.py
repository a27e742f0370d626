"""No key of a contract rates or gates scopes.

Keys such as `risk_level`, `severity` or `allowlist` would let a tool decide what a person must decide. The two firearm
keys are the only gate, and only a person sets them. Such words in texts are fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.template import forbidden_keys
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every such key, at any place."""
    for path, message in forbidden_keys(subject.value):
        yield Problem(At(path, is_key=True), message)
