"""A contract lists every scope that the catalog names for the provider.

The catalog knows few scopes, so this does not prove that the list is complete; but a scope that the platform requests
should be approved too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.listed import has_scope
from amplsp.contract.template import SCOPES
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.INFO, Severity.INFO)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Every scope of the catalog that the contract lacks."""
    if subject.provider is None or subject.scopes is None:
        return
    names = {entry["scope_name"] for _, entry in subject.entries()}
    for scope in subject.provider.oauth.scope_mappings:
        if not has_scope(names, scope):
            message = f"scope {quote(scope)}, which the catalog names for this provider, is not listed"
            yield Problem(At(SCOPES, is_key=True), message)
