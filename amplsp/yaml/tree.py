"""The result of reading one YAML document: the tree with its mistakes, or the failure that stopped the reading.

Anchors and aliases are limited: none makes a document endless, larger or deeper than a manifest can be.
"""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Node, Scalar
from amplsp.yaml.text import Span, quote


class ParseFailure(Exception):  # noqa: N818  # not an error that anyone sees: the place from which recovery goes on
    """Where and why the library stopped.

    Attributes:
        reason: the library's message, by which `syntax_errors` recognises the mistake.
        offset: the offset at which it stopped.
        context: the offset at which the broken construct begins; None if the library does not tell it.
        quoted: the last quoted scalar before it, which may contain lines after a missing quote.
        brackets: the offsets of the brackets and braces that are open at that place, the outermost first.
        work: the number of values that were read so far.
    """

    def __init__(self, reason: str, offset: int, context: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset
        self.context = context
        self.quoted: Span | None = None
        self.brackets: tuple[int, ...] = ()
        self.work = 0


class Alias(NamedTuple):
    """A use of an anchor: `*name`."""

    name: str
    span: Span
    target: Node


class YamlWarning(NamedTuple):
    """Something wrong with the YAML that does not stop the reading."""

    span: Span
    message: str


class Tree(NamedTuple):
    """The tree of one document.

    Attributes:
        root: the document's value; None if the text has no document.
        aliases: the uses of anchors, in order.
        duplicates: for every key that its mapping already has, the first key and the later one.
        warnings: the mistakes that do not stop the reading.
        opaque: the quoted and the block scalars, in which a `#` does not begin a comment.
        next_document: the offset at which a second document begins, at its `---` if it has one; None if there is none.
        cut: the offset after which nothing was read because the document is too deep or too large; else None.
        work: the number of values that were read.
        is_too_much: whether an alias made the document too large or too deep; later ones are not followed.
    """

    root: Node | None
    aliases: list[Alias]
    duplicates: list[tuple[Scalar, Scalar]]
    warnings: list[YamlWarning]
    opaque: list[Scalar]
    next_document: Span | None
    cut: int | None
    work: int
    is_too_much: bool = False


class Limits(NamedTuple):
    """The limits of reading, so that no text takes unlimited memory or time.

    Attributes:
        values: the number of values, including keys; aliased values count as often as they are used. A value takes
            about 600 bytes until a check has ended, so that the largest document takes 0.6 GB; a manifest of 10,000
            lines has 25,000 values, and one of 5 MB between 350,000 and 800,000.
        aliased: the number of values from aliases. A few lines could stand for billions.
        aliased_per_written: in a large document, the number of values from aliases for each written value.
        depth: the number of levels, including those from aliases. A manifest has at most nine; deeper ones are a
            mistake or an attack.
    """

    values: int = 1_000_000
    aliased: int = 100_000
    aliased_per_written: int = 10
    depth: int = 64


LIMITS = Limits()


class LimitReached(Exception):  # noqa: N818  # no error: the reading ends here
    """The document is larger or deeper than any manifest; `is_size` says which."""

    def __init__(self, message: str, offset: int, *, is_size: bool = False) -> None:
        super().__init__(message)
        self.offset = offset
        self.is_size = is_size


class _Anchored(NamedTuple):
    node: Node
    size: int
    height: int


class _Open:
    """A collection that is still being read: its anchor, the count at its start, the height of what is in it."""

    __slots__ = ("anchor", "before", "height", "node")

    def __init__(self, node: Node, anchor: str | None, before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        self.height = 0


class Anchors:
    """The values of anchors at the current place.

    Attributes:
        count: the number of values so far; aliased ones count as often as they are used.
        aliased: the number of them that come from aliases.
        aliases: the uses so far, including those that exceed a limit.
        is_too_much: whether an alias made the document too large or too deep; later ones are not followed.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0
        self.aliased = 0
        self.aliases: list[Alias] = []
        self.is_too_much = False
        self._by_name: dict[str, _Anchored | None] = {}
        self._open: list[_Open] = []

    def put(self, name: str, scalar: Node) -> None:
        """Record the anchor of a scalar."""
        self._by_name[name] = _Anchored(scalar, 1, 0)

    def open(self, node: Node, anchor: str | None) -> None:
        """Record the beginning of a collection."""
        if anchor is not None:
            node.anchor = anchor
            self._by_name[anchor] = None
        self._open.append(_Open(node, anchor, self.count))

    def close(self, node: Node) -> None:
        """Record the end of the innermost collection."""
        ended = self._open.pop()
        if self._open:
            self._open[-1].height = max(self._open[-1].height, ended.height + 1)
        if ended.anchor is not None:
            self._by_name[ended.anchor] = _Anchored(node, self.count - ended.before + 1, ended.height + 1)

    def use(self, name: str, span: Span) -> tuple[Node | None, str]:
        """The value of an alias, or None and what is wrong; the text is empty after one that exceeded a limit."""
        shown = quote(f"*{name}")
        if name not in self._by_name:
            return None, f"alias {shown} has no anchor {quote(f'&{name}')} above it"
        anchored = self._by_name[name]
        if anchored is None:
            return None, f"alias {shown} refers to the value that it is part of"
        self.aliases.append(Alias(name, span, anchored.node))
        if self.is_too_much:
            return None, ""
        too_much = self._too_much(anchored)
        if too_much:
            self.is_too_much = True
            return None, f"alias {shown} makes the document {too_much}"
        self.count += anchored.size
        self.aliased += anchored.size
        if self._open:
            self._open[-1].height = max(self._open[-1].height, anchored.height)
        return anchored.node, ""

    def _too_much(self, anchored: _Anchored) -> str:
        limits = self.limits
        written, aliased = self.count - self.aliased, self.aliased + anchored.size
        if self.count + anchored.size > limits.values:
            return f"larger than {limits.values:,} values"
        if aliased > max(limits.aliased, written * limits.aliased_per_written):
            times = f"{limits.aliased_per_written} times as many as are written above"
            return f"too large: aliases may stand for {limits.aliased:,} values, or for {times}"
        return f"deeper than {limits.depth} levels" if len(self._open) + anchored.height > limits.depth else ""
