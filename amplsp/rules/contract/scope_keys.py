"""A scope has exactly its five keys, in their order.

The keys are `scope_name`, `scope_type`, `description`, `requires_firearm`, `firearm_type_id`. Version and source are at
the end of the description, because there is no key for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import KEYS
from amplsp.contract.template import SCOPES
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report the other keys of a scope, and every scope with its keys in another order."""
    for index, entry in enumerate(subject.scopes or ()):
        if not isinstance(entry, dict):
            continue
        path = (*SCOPES, index)
        for key in entry:
            if key not in KEYS:
                yield Problem(
                    At((*path, key), is_key=True), f"key {quote(key)} is not one of a scope's five keys; remove it"
                )
        known = [key for key in entry if key in KEYS]
        if known != [key for key in KEYS if key in entry]:
            yield Problem(At(path), f"the keys are not in the order {', '.join(KEYS)}")
