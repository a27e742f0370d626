"""Names and descriptions of scopes have no invisible characters.

Zero-width spaces and joiners, soft hyphens, byte order marks, controls of the writing direction and other control
characters are easily copied along with a text. The person who approves a scope cannot see that its name differs from
the provider's. Letters of any script are fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.lookalikes import invisible_in, name_codes, show
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every name and description with such a character."""
    for path, entry in subject.entries():
        found = invisible_in(entry["scope_name"])
        if found:
            message = f"scope name {show(entry['scope_name'])} has {name_codes(found)}; write it as the provider does"
            yield Problem(At((*path, "scope_name")), message)
        found = invisible_in(entry["description"], is_words=True)
        if found:
            message = f"the description of {show(entry['scope_name'])} has {name_codes(found)}; remove it"
            yield Problem(At((*path, "description")), message)
