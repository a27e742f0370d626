"""Evidence for completeness. That every official scope is listed cannot be proved offline; it can be supported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.publish import list_names

if TYPE_CHECKING:
    from amplsp.contract.models import ScopeRow


class Evidence(NamedTuple):
    """What speaks for and against the list of scopes.

    Attributes:
        support: what was compared and agrees.
        contradictions: what was compared and differs.
    """

    support: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.contradictions:
            return "completeness contradicted"
        return f"completeness supported: {'; '.join(self.support)}" if self.support else "completeness not verified"


def weigh(rows: tuple[ScopeRow, ...], expected: int | None, other: tuple[str, tuple[ScopeRow, ...]] | None) -> Evidence:
    """Compare a list of scopes with a number and with another list.

    Args:
        rows: the scopes of the contract.
        expected: how many there should be; None where nobody says.
        other: the name of another list and its rows, of which the scopes' names are compared.
    """
    support: list[str] = []
    contradictions: list[str] = []
    if expected is not None:
        fits = len(rows) == expected
        (support if fits else contradictions).append(f"{len(rows):,} scopes, expected {expected:,}")
    if other is not None:
        name, listed = other
        here, there = dict.fromkeys(row.scope_name for row in rows), dict.fromkeys(row.scope_name for row in listed)
        missing, extra = (tuple(x for x in there if x not in here), tuple(x for x in here if x not in there))
        contradictions += [f"scopes of {name} are missing: {list_names(missing)}"] if missing else []
        contradictions += [f"scopes are not in {name}: {list_names(extra)}"] if extra else []
        support += [] if missing or extra else [f"the same names as in {name}"]
    return Evidence(tuple(support), tuple(contradictions))
