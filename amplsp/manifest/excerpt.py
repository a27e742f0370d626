"""A manifest of which rules check only some integrations: those that have not been checked yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.yaml.nodes import Node
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.yaml.parts import Piece


class Excerpt(Manifest):
    """A manifest without some of its integrations; all places are those in the whole manifest.

    Args:
        whole: the manifest.
        pieces: the places of its integrations in its text.
        numbers: the indexes of the pieces to check. Everything outside the list of integrations is always checked.
    """

    def __init__(self, whole: Manifest, pieces: Sequence[Piece], numbers: Collection[int]) -> None:
        super().__init__(whole.document, whole.catalog, whole.destinations, whole.model)
        indexes = [index for number in sorted(numbers) for index in pieces[number].indexes]
        self.under_check = frozenset(indexes)
        self._others = [piece for number, piece in enumerate(pieces) if number not in numbers]
        self.integrations = [whole.integrations[index] for index in indexes]

    def extent(self) -> Iterator[Span]:
        """Everything but the other integrations."""
        done = 0
        for piece in self._others:
            yield Span(done, piece.start)
            done = piece.end
        yield Span(done, len(self.text))

    def nodes(self) -> Iterator[Node]:
        """Everything but the other integrations."""
        yield from self.document.parts.around() if self.document.parts is not None else ()
        for integration in self.integrations:
            yield from integration.node.walk()
