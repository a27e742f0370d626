"""A contract has every required path, with a value of the right type.

The required paths are those that are filled in from the scopes and the provider: `provider_slug`, `display_name`,
`status`, the list `sections.scopes.scopes` and the three booleans of `sections.byok`; and in every scope its five keys.
The values in `sections.utm.schema` must have the right type: texts, and for the variables a list of texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.models import ContractShape, shape_mistakes
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every path that is missing or has a value of another type."""
    for path, _, message in shape_mistakes(ContractShape, subject.value):
        yield Problem(At(path), message)
