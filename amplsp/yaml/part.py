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
"""The way from an item to a collection in it: indexes of entries and items."""


class Part:
    """The lines of one item, from its dash to the line before the next one, as they are read separately.

    Attributes:
        text: the lines.
        after: what is after it in the text; it matters only if there is a mistake.
        item: the item, with places counted from the start of the text that was read; None if it cannot be read
            separately.
        work: the number of values that were read.
        syntax_errors: the syntax errors, in order.
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
        self.item: Node | None = None
        self.work = 0
        self.syntax_errors: tuple[SyntaxProblem, ...] = ()
        self.lost: tuple[Span, ...] = ()
        self.duplicates: tuple[tuple[Way, int, int], ...] = ()
        self._opaque: list[Scalar] = []
        if not is_printable(text) or may_have_slips(HEAD + text):
            return
        try:
            self._take(build(HEAD + text), 1)
        except ParseFailure:
            if after is not None:
                self._read_with_mistakes(after + _NEXT if after else "", is_key)

    def _read_with_mistakes(self, next_one: str, is_key: IsKey | None) -> None:
        source = HEAD + self.text + next_one
        dash = len(source) - (len(_NEXT) if next_one else 0)
        try:
            build(source)
        except ParseFailure as failure:
            if failure.offset > dash:
                return  # more of the text has a part in the mistake
            recovered = read(source, is_key)
            end = len(HEAD) + len(self.text)
            places = [*recovered.lost, *(each.span for each in recovered.syntax_errors)]
            places += [edit.span for each in recovered.syntax_errors for edit in each.edits]
            is_inside = all(len(HEAD) <= place.start and place.end <= end for place in places)
            if is_inside and len(recovered.syntax_errors) < MOST_REPAIRS and not recovered.is_reread:
                self._take(recovered.tree, 2 if next_one else 1)
                self.syntax_errors, self.lost = tuple(recovered.syntax_errors), tuple(recovered.lost)

    def _take(self, tree: Tree, count: int) -> None:
        """Use a tree with one item, or with the one after it as well."""
        root = tree.root
        items = root.get("_").items if root is not None else []
        if root is None or len(items) != count or len(root.parts()) != 2 or _is_odd(tree, self.text):
            return
        if count > 1 and not (isinstance(items[1], Scalar) and items[1].source == "_" and not items[1].damaged):
            return
        del items[1:]
        self.item, self.work, self._opaque = items[0], tree.work - _OWN_VALUES, tree.opaque
        self.duplicates = tuple(
            (_way(first.parent, items[0]), _index_of(first), _index_of(later)) for first, later in tree.duplicates
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
        """The list with this one item, and all nodes in it."""
        if self.item is not None and self.item.parent is not None:
            yield from self.item.parent.walk()


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


def _way(node: Node | None, item: Node) -> Way:
    steps: list[int] = []
    while node is not item and node is not None:
        around = node.parent
        if isinstance(around, Mapping):
            steps.append(next(index for index, entry in enumerate(around.own_entries) if entry.value is node))
        elif isinstance(around, Sequence):
            steps.append(around.step_to(node))
        node = around
    return tuple(reversed(steps))


def entry_keys(item: Node, way: Way, indexes: tuple[int, int]) -> tuple[Scalar, Scalar] | None:
    """The keys of two entries of a collection in an item."""
    for step in way:
        item = item.own_entries[step].value if isinstance(item, Mapping) else item.items[step]
    if not isinstance(item, Mapping):
        return None
    first, later = (item.own_entries[index].key for index in indexes)
    return (first, later) if isinstance(first, Scalar) and isinstance(later, Scalar) else None
