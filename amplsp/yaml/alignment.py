"""Finds out which items of a list became which, when the list has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from operator import ne

Pair = tuple[int | None, int | None]
_MOST_COMPARED = 100_000
"""The largest number of pairs of items that are compared."""


def differing(old: Sequence[int], new: Sequence[int], loss: Callable[[int, int], int]) -> Iterator[Pair]:
    """The items that are not the same, as pairs of indexes; None for what is not there.

    Args:
        old: a number for each former item; equal items have the same number.
        new: a number for each new item.
        loss: how much of a former item is not in a new one; it takes their indexes.
    """
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    moved = sum(max(end - start, to - from_) for kind, start, end, from_, to in opcodes if kind != "equal")
    if len(old) == len(new) and sum(map(ne, old, new)) <= moved:
        opcodes = [("replace", 0, len(old), 0, len(new))]
    for kind, start, end, from_, to in opcodes:
        if kind == "equal":
            continue
        became = _became(range(start, end), range(from_, to), loss) if end - start <= to - from_ else []
        yield from zip(range(start, end), became, strict=False)
        yield from ((index, None) for index in range(start + len(became), end))
        kept = set(became)
        yield from ((None, index) for index in range(from_, to) if index not in kept)


def _became(old: range, new: range, loss: Callable[[int, int], int]) -> list[int]:
    """The new index of each former item: in their order, so that the least is lost; added items come late."""
    added = len(new) - len(old)
    if added == 0 or len(old) * (added + 1) > _MOST_COMPARED:
        return list(new[: len(old)])
    # The least loss of the first items if this number of new ones is between or before them.
    least = [[0] * (added + 1)]
    for at, index in enumerate(old):
        row: list[int] = []
        for between, before in enumerate(least[at]):
            here = before + loss(index, new[at + between])
            row.append(min(here, row[-1]) if row else here)
        least.append(row)
    found: list[int] = []
    between = added
    for at in range(len(old), 0, -1):
        while between and least[at][between] == least[at][between - 1]:
            between -= 1
        found.append(new[at - 1 + between])
    return found[::-1]
