"""The differences between two texts as hunks of a unified diff, in nearly linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from amplsp.named_tuple import NamedTuple

_CONTEXT = 3
_MOST_WORK = 100_000
"""The largest product of lengths for comparing ranges without unique lines; longer ranges are replaced as a whole."""


class _Stretch(NamedTuple):
    """A range of old lines, and the range of new ones that replaces it."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The lines of the hunks; none if the texts are equal.

    Args:
        before: the old lines with their breaks; only the last one may lack it.
        after: the new lines.
    """
    for group in _Comparison(None, before, after, autojunk=False).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[start:end])
                continue
            yield from (f"-{line}" for line in before[start:end])
            yield from (f"+{line}" for line in after[new_start:new_end])


class _Comparison(SequenceMatcher[str]):
    """The comparison of the standard library with another search, since its own takes minutes for 50,000 lines."""

    a: Sequence[str]
    b: Sequence[str]

    def get_matching_blocks(self) -> list[Match]:
        return _matches(self.a, self.b)


def _range(start: int, end: int) -> str:
    """A range of lines for the head of a hunk; an empty range is named by the line before it."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + 1 if length else start},{length}"


def _matches(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """The pairs of unchanged lines."""
    pairs: list[tuple[int, int]] = []
    whole = _trimmed(before, after, _Stretch(0, len(before), 0, len(after)), pairs)
    anchors = _anchors(before, after, whole)
    start, new_start = whole.start, whole.new_start
    for at, new_at in [*anchors, (whole.end, whole.new_end)]:
        gap = _trimmed(before, after, _Stretch(start, at, new_start, new_at), pairs)
        old, new = before[gap.start : gap.end], after[gap.new_start : gap.new_end]
        if 0 < len(old) * len(new) <= _MOST_WORK:
            for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                pairs += [(gap.start + block.a + i, gap.new_start + block.b + i) for i in range(block.size)]
        start, new_start = at, new_at
    return _blocks(sorted({*pairs, *anchors}), len(before), len(after))


def _trimmed(before: Sequence[str], after: Sequence[str], stretch: _Stretch, pairs: list[tuple[int, int]]) -> _Stretch:
    """A range without the equal lines at its beginning and end, which are added to the pairs."""
    start, end, new_start, new_end = stretch
    while start < end and new_start < new_end and before[start] == after[new_start]:
        pairs.append((start, new_start))
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and before[end - 1] == after[new_end - 1]:
        end, new_end = end - 1, new_end - 1
        pairs.append((end, new_end))
    return _Stretch(start, end, new_start, new_end)


def _anchors(before: Sequence[str], after: Sequence[str], stretch: _Stretch) -> list[tuple[int, int]]:
    """The longest sequence of lines that are in both texts exactly once and in the same order."""
    counts = Counter(before[stretch.start : stretch.end])
    new_counts = Counter(after[stretch.new_start : stretch.new_end])
    places = {after[at]: at for at in range(stretch.new_start, stretch.new_end) if new_counts[after[at]] == 1}
    ends: list[int] = []
    rows: list[tuple[int, int, int | None]] = []
    tips: list[int] = []
    for at in range(stretch.start, stretch.end):
        new_at = places.get(before[at]) if counts[before[at]] == 1 else None
        if new_at is None:
            continue
        length = bisect_left(ends, new_at)
        ends[length : length + 1] = [new_at]
        tips[length : length + 1] = [len(rows)]
        rows.append((at, new_at, tips[length - 1] if length else None))
    found: list[tuple[int, int]] = []
    tip = tips[-1] if tips else None
    while tip is not None:
        at, new_at, tip = rows[tip]
        found.append((at, new_at))
    return found[::-1]


def _blocks(pairs: list[tuple[int, int]], length: int, new_length: int) -> list[Match]:
    """Neighbouring pairs of lines as blocks, with the empty one that ends the list."""
    blocks: list[Match] = []
    for at, new_at in pairs:
        last = blocks[-1] if blocks else None
        if last is not None and (last.a + last.size, last.b + last.size) == (at, new_at):
            blocks[-1] = Match(last.a, last.b, last.size + 1)
        else:
            blocks.append(Match(at, new_at, 1))
    return [*blocks, Match(length, new_length, 0)]
