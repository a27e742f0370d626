"""Reads one item of a list without the rest of the text, also with mistakes in it if they concern nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.yaml.builder import build
from amplsp.yaml.comments import Comment, find_comments
from amplsp.yaml.nodes import Mapping, Node, Scalar, Sequence
from amplsp.yaml.recovery import MOST_REPAIRS, read
from amplsp.yaml.slips import may_have_slips
from amplsp.yaml.text import LineTable, Span, is_printable
from amplsp.yaml.tree import ParseFailure, Tree

if TYPE_CHECKING:
    from amplsp.yaml.recovered import SyntaxProblem
    from amplsp.yaml.slips.judging import IsKey

HEAD = "_:\n"
"""The text that is put before a part to read it, since a list needs a key."""
_OWN_VALUES = 3
"""The number of values that are read with a part but are not in it: the root, the key and the list."""
_NEXT = "- _\n"
"""The text that is put after a part with a mistake, since a parser notices many mistakes only at the next dash."""

Way = tuple[int, ...]
"""The way from the list of items to a collection: indexes of items and entries."""


class Part:
    """The lines of one item, from its dash to the line before the next one, as they are read separately.

    Attributes:
        text: the lines.
        after: what is after it in the text; it matters only if there is a mistake.
        items: the item, with places counted from the start of the text that was read; several if a mistake makes more
            of it, and none if it cannot be read separately.
        work: the number of values that were read.
        is_plain: whether it was read as it is written, so that it does not matter what is after it.
        is_reread: whether lines were read differently from other parsers.
        syntax_errors: the syntax errors, in order.
        odd_quotes: characters that look like quotes.
        lost: the first words of the lines that could not be read.
        duplicates: the way to each mapping with a key that it has twice, and the indexes of the two entries.
    """

    def __init__(self, text: str, after: str | None = None, is_key: IsKey | None = None) -> None:
        """Read a part.

        Args:
            text: its lines.
            after: the spaces before the dash of the next one; empty if the text ends here, None if something else
                follows.
            is_key: whether such a key can be at a path.
        """
        self.text = text
        self.after = after
        self.items: list[Node] = []
        self.work = 0
        self.is_plain = self.is_reread = False
        self.syntax_errors: tuple[SyntaxProblem, ...] = ()
        self.odd_quotes: tuple[SyntaxProblem, ...] = ()
        self.lost: tuple[Span, ...] = ()
        self.duplicates: tuple[tuple[Way, int, int], ...] = ()
        self._opaque: list[Scalar] = []
        if not is_printable(text):
            return
        if not may_have_slips(HEAD + text):
            try:
                self._take(build(HEAD + text))
            except ParseFailure:
                pass
            else:
                self.is_plain = True
                return
        if after is not None:
            self._read_with_mistakes(after + _NEXT if after else "", is_key)

    def _read_with_mistakes(self, next_one: str, is_key: IsKey | None) -> None:
        source = HEAD + self.text + next_one
        dash = len(source) - (len(_NEXT) if next_one else 0)
        try:
            recovered = read(source, is_key, furthest=dash)
        except ParseFailure:
            return  # more of the text has a part in the mistake
        end = len(HEAD) + len(self.text)
        mistakes = [*recovered.syntax_errors, *recovered.odd_quotes]
        places = [*recovered.lost, *(each.span for each in mistakes)]
        places += [edit.span for each in mistakes for edit in each.edits]
        is_inside = all(len(HEAD) <= place.start and place.end <= end for place in places)
        if is_inside and len(recovered.syntax_errors) < MOST_REPAIRS:
            self._take(recovered.tree, has_next=bool(next_one))
            self.is_reread = recovered.is_reread
            self.syntax_errors, self.odd_quotes = tuple(recovered.syntax_errors), recovered.odd_quotes
            self.lost = tuple(recovered.lost)

    def _take(self, tree: Tree, *, has_next: bool = False) -> None:
        """Use the items of a tree; the last one may be the next part's dash."""
        root = tree.root
        items = root.get("_").items if root is not None else []
        if root is None or len(root.parts()) != 2 or _is_odd(tree, self.text):
            return
        if has_next:
            last = items.pop() if items else None
            if not (isinstance(last, Scalar) and last.source == "_" and not last.damaged):
                return
        self.items, self.work, self._opaque = items, tree.work - _OWN_VALUES, tree.opaque
        self.duplicates = tuple(
            (_way(first.parent), _index_of(first), _index_of(later)) for first, later in tree.duplicates
        )

    @cached_property
    def breaks(self) -> int:
        """The number of line breaks in it."""
        return self.text.count("\n")

    @cached_property
    def lines(self) -> LineTable:
        """The lines that were read; the first one is the key that was put before them."""
        return LineTable(HEAD + self.text)

    @cached_property
    def comments(self) -> list[Comment]:
        """The comments, with their places in the text that was read."""
        return find_comments(self.lines.text, self.lines, self._opaque, len(self.lines.text))

    def nodes(self) -> Iterator[Node]:
        """The list with its items, and all nodes in it."""
        if self.items and self.items[0].parent is not None:
            yield from self.items[0].parent.walk()


def _is_odd(tree: Tree, text: str) -> bool:
    """Whether there is something in a tree that may concern the rest of the text."""
    if tree.warnings or tree.aliases or tree.next_document or tree.cut is not None or tree.root is None:
        return True
    return "&" in text and any(node.anchor for node in tree.root.walk())


def plain_tree(text: str) -> Tree | None:
    """The tree of a text without anything odd or wrong; None for all other texts."""
    if not is_printable(text) or may_have_slips(text):
        return None
    try:
        tree = build(text)
    except ParseFailure:
        return None
    return None if _is_odd(tree, text) or tree.duplicates else tree


def _index_of(key: Scalar) -> int:
    entries = key.parent.own_entries if isinstance(key.parent, Mapping) else []
    return next(index for index, entry in enumerate(entries) if entry.key is key)


def _way(node: Node | None) -> Way:
    """The way to a node from the list of items."""
    steps: list[int] = []
    while node is not None and node.parent is not None:
        around = node.parent
        if isinstance(around, Mapping):
            steps.append(next(index for index, entry in enumerate(around.own_entries) if entry.value is node))
        elif isinstance(around, Sequence):
            steps.append(around.step_to(node))
        node = around
    return tuple(reversed(steps[:-1]))


def entry_keys(node: Node, way: Way, indexes: tuple[int, int]) -> tuple[Scalar, Scalar] | None:
    """The keys of two entries of a collection in a node."""
    for step in way:
        node = node.own_entries[step].value if isinstance(node, Mapping) else node.items[step]
    if not isinstance(node, Mapping):
        return None
    first, later = (node.own_entries[index].key for index in indexes)
    return (first, later) if isinstance(first, Scalar) and isinstance(later, Scalar) else None
