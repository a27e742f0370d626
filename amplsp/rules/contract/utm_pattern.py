"""The UTM pattern uses only allowed variables, and no double underscores.

Every `{{name}}` of `pattern_structure` is in `allowed_variables`; one underscore separates the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.json_text import at
from amplsp.contract.template import UTM_SCHEMA, pattern_mistakes
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report variables, braces and double underscores in the pattern that are not allowed."""
    for path, message in pattern_mistakes(at(subject.value, UTM_SCHEMA)):
        yield Problem(At(path), message)
