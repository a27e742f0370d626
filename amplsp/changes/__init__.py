"""How a change of a manifest affects installed customers, and the code that receives their data.

These are pure functions of two shapes. `docs/deploy-changes.md` has the facts, each with its certainty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Change, Found, Part, Verdict
from amplsp.changes.comparison import Comparison
from amplsp.changes.kinds import Kind, kind_ids, kinds

if TYPE_CHECKING:
    from amplsp.shape import Shape

__all__ = ["Certainty", "Change", "Found", "Kind", "Part", "Verdict", "changes", "kind_ids", "kinds"]


def changes(old: Shape, new: Shape) -> list[Change]:
    """Every change from one manifest to the next, the worst first, then in the order of the new manifest."""
    if old == new:
        return []
    comparison = Comparison(old, new)
    found = [
        Change(kind.id, each.verdict or kind.verdict, each, each.why or kind.why, kind.certainty)
        for kind in kinds().values()
        for each in kind.find(comparison)
    ]
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[int, int, str]:
    part = change.found.new or change.found.old
    return (change.verdict.rank, part.place.start if part else -1, change.kind)
