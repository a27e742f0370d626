"""Which `amp:ignore` comments cover a place; quick for any number of comments and findings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.directives import Directive
    from amplsp.yaml.text import Span


class Covers:
    """The spans that directives cover. Spans of nodes lie inside one another or apart, so that they form a tree."""

    def __init__(self, directives: list[Directive]) -> None:
        self._names: dict[Span, dict[str, set[int]]] = {}
        for index, directive in enumerate(directives):
            if directive.covers is None:
                continue
            names = self._names.setdefault(directive.covers, {})
            for name in [each.id for each in directive.rules] or [""]:
                names.setdefault(name, set()).add(index)
        self._spans = sorted(self._names, key=lambda span: (span.start, -span.end))
        self._starts = [span.start for span in self._spans]
        self._around = self._find_parents()

    def _find_parents(self) -> list[int]:
        """For each span the index of the one around it; -1 for none."""
        parents = []
        open_spans: list[int] = []
        for index, span in enumerate(self._spans):
            while open_spans and self._spans[open_spans[-1]].end < span.start:
                open_spans.pop()
            parents.append(open_spans[-1] if open_spans else -1)
            open_spans.append(index)
        return parents

    def around(self, offset: int) -> Iterator[Span]:
        """The covered spans in which an offset lies, or at whose end, the innermost first."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0:
            if offset <= self._spans[index].end:
                yield self._spans[index]
            index = self._around[index]

    def has(self, span: Span, name: str, by_others_than: int | None) -> bool:
        """Whether a directive that covers a span names a rule, one directive left out of account."""
        indexes = self._names[span].get(name, set())
        return bool(indexes) and indexes != {by_others_than}
