"""Pairs the items of two lists, first by identity and then by similarity."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

ALIKE = 0.6
"""Two things with at least this share of common parts count as one that was renamed."""
_MOST_COMPARED = 250_000
"""The largest number of comparisons; if more are needed, nothing counts as renamed."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """The comparison of two lists.

    Attributes:
        same: the pairs with one identity, in the order of the new list.
        renamed: the pairs of items that were renamed.
        added: the items that only the new list has.
        removed: the items that only the old list has.
    """

    same: tuple[tuple[T, T], ...]
    renamed: tuple[tuple[T, T], ...]
    added: tuple[T, ...]
    removed: tuple[T, ...]

    @property
    def pairs(self) -> tuple[tuple[T, T], ...]:
        """The pairs of items that both lists have."""
        return self.same + self.renamed


def match(
    old: Sequence[T], new: Sequence[T], identity: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> Matched[T]:
    """Pair the items of two lists.

    Args:
        old: the former items, each identity once.
        new: the new items, each identity once.
        identity: returns the identity of an item that was not renamed.
        likeness: returns how similar an old and a new item without a partner are; 0 if they cannot be the same.

    Returns:
        the pairs, the most similar first, each item once, and equally similar ones in the order of the lists. Swapping
        the lists swaps the result.
    """
    by_identity = {identity(each): each for each in old}
    same = [(by_identity[identity(each)], each) for each in new if identity(each) in by_identity]
    kept = {identity(each) for each, _ in same}
    gone = [each for each in old if identity(each) not in kept]
    come = [each for each in new if identity(each) not in kept]
    renamed = _most_alike(gone, come, likeness)
    return Matched(
        tuple(same),
        tuple((gone[i], come[j]) for i, j in renamed),
        tuple(each for j, each in enumerate(come) if j not in {j for _, j in renamed}),
        tuple(each for i, each in enumerate(gone) if i not in {i for i, _ in renamed}),
    )


def _most_alike(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[int, int]]:
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    scored = [(likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new)]
    # The order is the same in both directions, so that a change and its reversal are reported in the same way.
    scored.sort(key=lambda each: (-each[0], each[1] + each[2], abs(each[1] - each[2])))
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for score, i, j in scored:
        if score > 0 and i not in used_old and j not in used_new:
            pairs.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return sorted(pairs)


def share(old: frozenset[Hashable], new: frozenset[Hashable]) -> float:
    """The share of the larger set that both have; 0 if it is too small for one thing with two names."""
    most = max(len(old), len(new))
    common = len(old & new) / most if most else 0.0
    return common if common >= ALIKE else 0.0
