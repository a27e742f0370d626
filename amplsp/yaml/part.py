"""Reads an item of a list without the rest of the text, also with mistakes in it if they concern nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.builder import build
from amplsp.yaml.comments import Comment, find_comments
from amplsp.yaml.nodes import Node, Scalar
from amplsp.yaml.recovery import MOST_REPAIRS, read
from amplsp.yaml.slips import may_have_slips
from amplsp.yaml.text import LineTable, Span, is_printable
from amplsp.yaml.tree import ParseFailure, Tree, YamlWarning
from amplsp.yaml.ways import Way, index_of, way_to

if TYPE_CHECKING:
    from amplsp.yaml.recovered import SyntaxProblem
    from amplsp.yaml.slips.judging import IsKey

HEAD = "_:\n"
"""The text that is put before a part to read it, since a list needs a key."""
_OWN_VALUES = 3
"""The number of values that are read with a part but are not in it: the root, the key and the list."""
_NEXT = "- _\n"
"""The text that is put after a part with a mistake, since a parser notices many mistakes only at the next dash."""


class Names(NamedTuple):
    """The anchors in a part, and their uses.

    Attributes:
        anchors: the names of the anchors.
        aliases: the uses: the name, the place, and the way to the value.
        unknown: the names of other aliases, which have no anchor above them in the part.
    """

    anchors: frozenset[str] = frozenset()
    aliases: tuple[tuple[str, Span, Way], ...] = ()
    unknown: frozenset[str] = frozenset()


class Part:
    """The lines of an item, from its dash to the line before the next one, as they are read separately.

    If a mistake reaches into the next items, such as an open quote, the part has their lines too.

    Attributes:
        text: the lines.
        after: what is after it in the text; it matters only if there is a mistake.
        items: the item, with places counted from the start of the text that was read; several if a mistake makes more
            of it, and none if it cannot be read separately.
        work: the number of values that were read.
        reaches_on: whether it has a mistake that the parser does not notice before the end, such as an open quote.
        is_plain: whether it was read as it is written, so that it does not matter what is after it.
        is_reread: whether lines were read differently from other parsers.
        syntax_errors: the syntax errors, in order.
        odd_quotes: characters that look like quotes.
        lost: the first words of the lines that could not be read.
        warnings: the mistakes that did not stop the parser.
        duplicates: the way to each mapping with a key that it has twice, and the indexes of the two entries.
        names: its anchors and their uses.
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
        self.reaches_on = self.is_plain = self.is_reread = False
        self.syntax_errors: tuple[SyntaxProblem, ...] = ()
        self.odd_quotes: tuple[SyntaxProblem, ...] = ()
        self.lost: tuple[Span, ...] = ()
        self.warnings: tuple[YamlWarning, ...] = ()
        self.duplicates: tuple[tuple[Way, int, int], ...] = ()
        self.names = Names()
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
            self.reaches_on = True
            return
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
        if root is None or len(root.parts()) != 2 or _is_odd(tree):
            return
        if has_next:
            last = items.pop() if items else None
            if not (isinstance(last, Scalar) and last.source == "_" and not last.damaged):
                return
        names = _names(tree, HEAD + self.text)
        found = [(way_to(first.parent), index_of(first), index_of(later)) for first, later in tree.duplicates]
        duplicates = tuple((way, first, later) for way, first, later in found if way)
        if names is None or (names.aliases and len(items) > 1) or len(duplicates) < len(found):
            return
        self.items, self.work, self._opaque, self.names = items, tree.work - _OWN_VALUES, tree.opaque, names
        self.warnings = tuple(tree.warnings)
        self.duplicates = duplicates

    @cached_property
    def breaks(self) -> int:
        """The number of line breaks in it."""
        return self.text.count("\n")

    @cached_property
    def lines(self) -> LineTable:
        """The lines that were read; the first one is the key that was put before them."""
        return LineTable(HEAD + self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offsets of its lines in that text, without one after the last line break."""
        return self.lines.starts[1 : self.breaks + 1]

    @cached_property
    def comments(self) -> list[Comment]:
        """The comments, with their places in the text that was read."""
        return find_comments(self.lines.text, self.lines, self._opaque, len(self.lines.text))

    def nodes(self) -> Iterator[Node]:
        """The list with its items, and all nodes in it."""
        if self.items and self.items[0].parent is not None:
            yield from self.items[0].parent.walk()


def _is_odd(tree: Tree) -> bool:
    """Whether there is something in a tree that always concerns the rest of the text."""
    return tree.next_document is not None or tree.cut is not None or tree.is_too_much


def _names(tree: Tree, text: str) -> Names | None:
    """The anchors and aliases in a tree; None if the value of one is a key."""
    if "&" not in text and "*" not in text:
        return Names()
    nodes = tree.root.walk() if tree.root is not None else ()
    ways = [(alias.name, alias.span, way_to(alias.target)) for alias in tree.aliases]
    aliases = tuple((name, span, way) for name, span, way in ways if way)
    sources = (text[span.start : span.end] for span, _ in tree.warnings)
    unknown = frozenset(source[1:] for source in sources if source.startswith("*"))
    anchors = frozenset(node.anchor for node in nodes if node.anchor is not None)
    return Names(anchors, aliases, unknown) if len(aliases) == len(ways) else None


def plain_tree(text: str) -> Tree | None:
    """The tree of a text without anything odd or wrong, although it may have anchors; None for all other texts."""
    if not is_printable(text) or may_have_slips(text):
        return None
    try:
        tree = build(text)
    except ParseFailure:
        return None
    return None if _is_odd(tree) or tree.warnings or tree.aliases or tree.duplicates else tree
