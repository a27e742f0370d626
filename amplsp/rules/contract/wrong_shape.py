"""A contract has every required path, with a value of the right type.

Required are the paths that are filled in from the scopes and the provider: `provider_slug`, `display_name`, `status`,
the list `sections.scopes.scopes`, `sections.utm.schema` with its pair of pattern and variables, and the three booleans
of `sections.byok`; and in every scope its five keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.models import ContractShape, shape_mistakes
from amplsp.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Every path that is missing or has a value of another type."""
    for path, _, message in shape_mistakes(ContractShape, subject.value):
        yield Finding(path, message)
