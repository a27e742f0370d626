"""A contract lists every scope that the guide, another list or the connector's source names.

Checked with `--against FILE` and `--connectors DIR`. The guide may name scopes that are not official, and the other
list may be older, so this does not prove anything; but a scope that customers are told to grant, or that the connector
requests, should be approved too.
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
    """Report scopes that are named there but not in the contract; another rule reports those of the catalog."""
    if subject.scopes is None:
        return
    names = {entry["scope_name"] for _, entry in subject.entries()}
    known = subject.provider.oauth.scope_mappings if subject.provider else ()
    for scope, places in subject.listed.items():
        if scope not in known and not has_scope(names, scope):
            where = f"{' and '.join(places)} {'names' if len(places) == 1 else 'name'}"
            yield Problem(At(SCOPES, is_key=True), f"scope {quote(scope)}, which {where}, is not listed")
