"""A YAML text, which is read once and never changed: the tree, its comments, and its syntax errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial, wraps
from typing import TYPE_CHECKING, TypeVar

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.comments import Comment, find_comments
from amplsp.yaml.lines import is_blank
from amplsp.yaml.nodes import ABSENT, Node, Scalar
from amplsp.yaml.recovered import SyntaxProblem
from amplsp.yaml.text import NOT_PRINTABLE, LineTable, Position, Span, is_printable
from amplsp.yaml.tree import Alias

if TYPE_CHECKING:
    from amplsp.yaml.parts import InParts
    from amplsp.yaml.recovered import Recovered
    from amplsp.yaml.slips.judging import IsKey

_Owner = TypeVar("_Owner")
_Result = TypeVar("_Result")

LARGEST = 6_000_000
"""The longest text that is read, in code points; a longer one is not a manifest."""
_MOST_CONTROLS = 10


def per_document(function: Callable[[_Owner], _Result]) -> Callable[[_Owner], _Result]:
    """Make a function of a document (or manifest) run only once for each; the result lives as long as the document."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def look_up(owner: _Owner) -> _Result:
        kept = vars(owner)
        if name not in kept:
            kept[name] = function(owner)
        result: _Result = kept[name]
        return result

    return look_up


class Document:
    """A parsed text.

    Attributes:
        text: the author's text.
        lines: its lines.
        root: the first document's value, or `ABSENT` if there is none.
        syntax_errors: the syntax errors, in order.
        duplicates: for keys that their mapping already has, the first and the later one; at most a hundred.
        aliases: the uses of anchors.
        next_document: the offset at which a second document begins, at its `---` if it has one; None if there is none.
        lost: the first words of the lines that could not be read.
        odd_quotes: characters around values that look like quotes, but are valid YAML without being quotes.
        is_too_large: whether nothing was read because it is too large for a manifest.
        is_reread: whether lines were read as they were meant, but differently from other parsers.
        parts: how it was read in parts; None if it was read as a whole.
    """

    parts: InParts | None = None

    def __init__(
        self, text: str, is_key: IsKey | None = None, parts: InParts | None = None, list_key: str | None = None
    ) -> None:
        """Read a text.

        Args:
            text: the text.
            is_key: whether such a key can be at a path.
            parts: the result of an attempt to read it in parts.
            list_key: a key at the root with a list; if there are syntax errors, its items are read on their own.
        """
        self.text = text
        self.is_reread = False
        self.is_too_large = len(text) > LARGEST
        starts = parts.line_starts(text) if parts is not None and parts.tree is not None else None
        self.lines = LineTable("") if self.is_too_large else LineTable(text, starts)
        self.syntax_errors: list[SyntaxProblem] = []
        self.odd_quotes: list[SyntaxProblem] = []
        self.lost: list[Span] = []
        self.root: Node = ABSENT
        self.aliases: list[Alias] = []
        self.duplicates: list[tuple[Scalar, Scalar]] = []
        self.next_document: Span | None = None
        self._opaque: list[Scalar] = []
        if self.is_too_large:
            message = f"too large for a manifest: {len(text):,} characters, the limit is {LARGEST:,}"
            self.syntax_errors.append(SyntaxProblem(Span(0, 1), message))
            self.lost.append(Span(0, 0))
        elif parts is not None and parts.tree is not None:
            self.parts = parts
            self._take(parts.recovered(parts.tree))
        else:
            from amplsp.yaml.recovery import read  # noqa: PLC0415 - a run that checks nothing needs no YAML library

            readable = self._without_control_characters()
            apart = None
            if list_key is not None and readable is text:
                apart = partial(self._read_apart, list_key, is_key)
            self._take(read(readable, is_key, apart))

    def _read_apart(self, list_key: str, is_key: IsKey | None) -> Recovered | None:
        from amplsp.yaml.parts import read_in_parts  # noqa: PLC0415 - few texts have syntax errors

        found = read_in_parts(self.text, list_key, {}, is_key)
        if found.tree is None:
            return None
        self.parts = found
        return found.recovered(found.tree)

    def _without_control_characters(self) -> str:
        """The text with a letter for each character that YAML forbids; each run of them is one mistake."""
        if is_printable(self.text):
            return self.text
        for found in re.finditer(f"{NOT_PRINTABLE}+", self.text):
            if len(self.syntax_errors) == _MOST_CONTROLS:
                break
            code = f"U+{ord(found.group()[0]):04X}"
            self.syntax_errors.append(
                SyntaxProblem(Span(*found.span()), f"character {code} is not allowed in YAML; remove it")
            )
        return re.sub(NOT_PRINTABLE, "\ufffd", self.text)

    def _take(self, recovered: Recovered) -> None:
        self.is_reread = recovered.is_reread
        self.odd_quotes += recovered.odd_quotes
        tree = recovered.tree
        self.syntax_errors += recovered.syntax_errors
        self.syntax_errors += [SyntaxProblem(warning.span, warning.message) for warning in tree.warnings]
        self.syntax_errors.sort(key=lambda mistake: mistake.span)
        self.lost += recovered.lost
        self.root = tree.root if tree.root is not None else ABSENT
        self.aliases = tree.aliases
        self.duplicates = tree.duplicates
        self.next_document = tree.next_document
        self.is_too_large = tree.cut is not None and tree.root is None
        self._opaque = tree.opaque

    @cached_property
    def comments(self) -> list[Comment]:
        """The comments of the first document, in order."""
        if self.is_too_large:
            return []
        if self.parts is not None:
            return self.parts.comments(self.text, self.lines)
        end = self.next_document.start if self.next_document is not None else len(self.text)
        return find_comments(self.text, self.lines, self._opaque, end)

    def position(self, offset: int) -> Position:
        """The zero-based line and column of an offset."""
        return self.lines.position(offset)

    def source(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def is_aliased(self, span: Span) -> bool:
        """Whether an alias uses a part of the text elsewhere too, so that a change of it affects other places."""
        return any(alias.target.span.contains(span) for alias in self.aliases)

    def lost_words(self, span: Span) -> list[str]:
        """The first words of unreadable lines in or next to a span of the tree, across blank lines and comments."""
        if not self.lost:
            return []
        first, last = self.lines.line_of(span.start), self.lines.line_of(span.end)
        return [zone.word for zone in self._lost_zones if zone.first <= last and first <= zone.last]

    @cached_property
    def _lost_zones(self) -> list[_LostZone]:
        zones = []
        for lost in self.lost:
            first = last = self.lines.line_of(lost.start)
            while first > 0 and is_blank(self.lines.line(first - 1)):
                first -= 1
            while last + 1 < len(self.lines) and is_blank(self.lines.line(last + 1)):
                last += 1
            zones.append(_LostZone(first - 1, last + 1, self.source(lost).strip("-'\"")))
        return zones


class _LostZone(NamedTuple):
    """The lines around an unreadable line, from the nearest readable one above it to the nearest one below it."""

    first: int
    last: int
    word: str
