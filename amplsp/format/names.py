"""Where anchors are and where they are used, by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.yaml.document import Document

_NONE: frozenset[str] = frozenset()


class Names:
    """The anchors and aliases of a document."""

    def __init__(self, document: Document) -> None:
        line_of = document.lines.line_of
        self._alias_starts = [alias.span.start for alias in document.aliases]
        self._alias_ends = [alias.span.end for alias in document.aliases]
        self._aliases = [(line_of(alias.span.start), alias.name) for alias in document.aliases]
        # Without aliases anchors may stand anywhere.
        nodes = document.root.walk() if document.aliases else ()
        self._anchors = sorted((line_of(node.span.start), node.anchor) for node in nodes if node.anchor is not None)

    def between(self, first: int, last: int) -> tuple[frozenset[str], frozenset[str]]:
        """The names that are anchored, and those that are used, on some lines."""
        if not self._aliases:
            return _NONE, _NONE
        return _names(self._anchors, first, last), _names(self._aliases, first, last)

    def end_of_alias(self, offset: int) -> int:
        """Where the first alias behind an offset ends."""
        return self._alias_ends[bisect_left(self._alias_starts, offset)]


def _names(listed: list[tuple[int, str]], first: int, last: int) -> frozenset[str]:
    start = bisect_left(listed, (first, ""))
    end = bisect_right(listed, (last + 1, ""))
    return frozenset(name for _, name in listed[start:end])
