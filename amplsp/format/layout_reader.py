"""Converts the positioned tree to blocks of elements: every line of the text is in exactly one of them."""

from __future__ import annotations

import re

from amplsp.format import comment_ownership
from amplsp.format.blocks import BlockLayout, Element, FileLayout, Note
from amplsp.format.house_style import UNKNOWN, HouseStyle, manifest_style, tidy
from amplsp.format.order import Names
from amplsp.yaml.document import Document
from amplsp.yaml.lines import BLOCK_HEADER, after_spaces, indent_of, indentation, is_blank, is_dash
from amplsp.yaml.nodes import ABSENT, Entry, Mapping, Node, Scalar, Sequence, Style

_EXPLICIT_KEY = re.compile(r"\?(?:[ \t]|\Z)")
_BLOCK_STYLES = (Style.LITERAL, Style.FOLDED)


class Irregular(Exception):  # noqa: N818  # no error: what is written so is kept as it is
    """A collection that does not have each element on its own line."""


def read_layout(document: Document) -> FileLayout:
    """Convert a document to blocks.

    Args:
        document: a document without mistakes.

    Raises:
        Irregular: its value is not a usual block collection.
    """
    return _LayoutReader(document).layout()


class _LayoutReader:
    """Reads from top to bottom; `at` is the next line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.lines
        self.raw = [document.lines.line(number) for number in range(len(document.lines))]
        self.protected = protected_lines(document)
        self.names = Names(document)
        self.has_last_break = document.text.endswith(("\n", "\r"))
        if self.has_last_break:
            self.raw.pop()
        self.at = 0

    def layout(self) -> FileLayout:
        root = self.document.root
        if not _is_block(root):
            raise Irregular
        assert isinstance(root, (Mapping, Sequence))  # noqa: S101  # `_is_block` says so
        start = root.own_entries[0].key.span.start if isinstance(root, Mapping) else root.span.start
        prefix = self.prefix(self.lines.line_of(start))
        block = self.block(root, manifest_style())
        first = block.elements[0]
        head, has_blank = comment_ownership.file_head(first.leading, first)
        notes, has_blank_below = self.gap()
        comment_ownership.settle(notes, [block, *comment_ownership.blocks_ending_with(block.elements[-1])], None)
        tail = [line.rstrip(" \t") for line in self.raw[self.at :]]
        return FileLayout(prefix, head, has_blank, block, ["", *tail] if has_blank_below else tail)

    def prefix(self, first: int) -> list[str]:
        """The lines before the value, up to the last one that is neither blank nor a comment."""
        for number in range(first - 1, -1, -1):
            if not is_blank(self.raw[number]):
                self.at = number + 1
                return [line.rstrip(" \t") for line in self.raw[: number + 1]]
        return []

    def gap(self) -> tuple[list[Note], bool]:
        """Read the comments up to the next other line, and tell whether a blank line is above that."""
        notes: list[Note] = []
        has_blank = False
        while self.at < len(self.raw):
            line = self.raw[self.at]
            if not is_blank(line):
                break
            if content := line.strip(" \t"):
                notes.append(Note(content, indentation(line), self.at, has_blank))
                has_blank = False
            else:
                has_blank = True
                if notes:
                    notes[-1].blank_after = True
            self.at += 1
        if notes and self.at >= len(self.raw):
            notes[-1].blank_after = True
        return notes, has_blank

    def block(self, node: Mapping | Sequence, style: HouseStyle, beside_dash: int | None = None) -> BlockLayout:
        """Read a collection.

        Args:
            node: the collection.
            style: its style.
            beside_dash: the column of its first key, if that is after a dash on the current line.
        """
        block = BlockLayout(isinstance(node, Sequence), 0, is_spaced=style.is_spaced, order=style.order)
        parts: list[Node | Entry] = [*node.items] if isinstance(node, Sequence) else [*node.own_entries]
        for index, part in enumerate(parts):
            is_beside = index == 0 and beside_dash is not None
            notes, has_blank = ([], False) if is_beside else self.gap()
            element = Element(self.at, self.column(block, beside_dash), leading=notes, blank_before=has_blank)
            if isinstance(part, Node):
                self.item(element, part, style.items or UNKNOWN, is_alias=index in node.aliased)
            else:
                self.entry(element, part, style, is_alias=index in node.aliased)
            if block.elements:
                comment_ownership.share_out(notes, block.elements[-1], element)
            self.finish(element)
            block.elements.append(element)
        return block

    def column(self, block: BlockLayout, beside_dash: int | None) -> int:
        """The column of the next element; that of the first one is the column of the whole block."""
        if self.at >= len(self.raw):
            raise Irregular
        if block.elements:
            column = indent_of(self.raw[self.at])
            if column != block.column:
                raise Irregular
            return column
        block.column = indent_of(self.raw[self.at]) if beside_dash is None else beside_dash
        return block.column

    def finish(self, element: Element) -> None:
        element.last = self.at - 1
        if element.children is not None and element.children.elements:
            element.is_open = element.children.elements[-1].is_open
        element.anchors, element.aliases = self.names.between(element.first, element.last)

    def entry(self, element: Element, entry: Entry, style: HouseStyle, *, is_alias: bool) -> None:
        """Read a key with its value."""
        line = self.raw[self.at]
        start = self.lines.starts[self.at]
        if self.lines.line_of(entry.key.span.start) != self.at or _EXPLICIT_KEY.match(line, element.column):
            raise Irregular
        element.name = entry.name
        element.is_merge = entry.is_merge
        inner = style.keys.get(entry.name, UNKNOWN)
        value = None if is_alias else entry.value
        if value is not None and self.below(element, value, inner):
            element.head = [self.shown(element.first)[element.column :]]
            return
        self.leaf(element, value, self.names.end_of_alias(entry.key.span.end) if is_alias else entry.value.span.end)
        if isinstance(value, (Mapping, Sequence)) and not value.flow:
            return
        tidied = tidy(line, start, entry.key, value, is_cron=inner.is_cron)
        if element.first not in self.protected:
            tidied = tidied.rstrip(" \t")
        element.head[0] = tidied[element.column :]
        element.is_empty = isinstance(value, Scalar) and value.is_null and not value.source

    def item(self, element: Element, value: Node, style: HouseStyle, *, is_alias: bool) -> None:
        """Read an item of a list."""
        if not is_dash(self.raw[self.at], element.column):
            raise Irregular
        after = after_spaces(self.raw[self.at], element.column + 1)
        if not is_alias and isinstance(value, Mapping) and _is_block(value):
            if self.lines.line_of(value.own_entries[0].key.span.start) == self.at:
                if self.beside_dash(element, value, style, after):
                    return
            elif self.below(element, value, style):
                element.head = [self.shown(element.first)[after:]]
                if not element.head[0] and element.children is not None:
                    element.head = []
                    element.children.is_beside_dash = True
                return
        self.leaf(element, value, self.names.end_of_alias(after) if is_alias else value.span.end)
        # The lines of an unusual block hang on the column in which it begins.
        start = element.column + 2 if _is_block(value) and not is_alias else after
        element.head[0] = element.head[0][start - element.column :]

    def beside_dash(self, element: Element, value: Mapping, style: HouseStyle, column: int) -> bool:
        at = self.at
        try:
            element.children = self.block(value, style, column)
        except Irregular:
            self.at = at
            return False
        element.children.is_beside_dash = True
        return True

    def below(self, element: Element, value: Node, style: HouseStyle) -> bool:
        """Read a block that begins on one of the next lines, and tell whether there is one."""
        if not _is_block(value):
            return False
        assert isinstance(value, (Mapping, Sequence))  # noqa: S101  # `_is_block` says so
        at = self.at
        self.at += 1
        try:
            element.children = self.block(value, style)
        except Irregular:
            self.at = at
            return False
        return True

    def leaf(self, element: Element, value: Node | None, end: int) -> None:
        """Read the lines of a value that has no elements."""
        self.at = max(self.lines.line_of(end), element.first) + 1
        if isinstance(value, Scalar) and value.style in _BLOCK_STYLES:
            self.block_scalar(element, value)
        else:
            # A comment below that is indented deeper keeps its indentation; in a block scalar it could become text.
            element.children = BlockLayout(is_list=False, column=element.column + 1)
        element.head = [self.shown(number) for number in range(element.first, self.at)]
        element.head[0] = element.head[0][element.column :]

    def block_scalar(self, element: Element, value: Scalar) -> None:
        """Read the blank lines that belong to a block scalar."""
        header = BLOCK_HEADER.match(self.document.text, value.span.start)
        sign = header["sign"] if header else ""
        content = [indent_of(line) for line in self.raw[element.first + 1 : self.at] if line.strip(" \t")]
        indent = min(content, default=0) if header and not header["indent"] else element.column
        below = self.at
        while below < len(self.raw) and not self.raw[below].strip(" \t"):
            below += 1
            if sign == "+" or len(self.raw[below - 1]) > indent > 0:
                self.protected.update(range(self.at, below))
                self.at = below
        element.is_keeping = sign == "+"
        element.is_open = sign != "-" and self.at == len(self.raw) and not self.has_last_break

    def shown(self, number: int) -> str:
        """A line without the spaces at its end, unless they are part of a value."""
        line = self.raw[number]
        return line if number in self.protected else line.rstrip(" \t")


def _is_block(node: Node) -> bool:
    """Whether a value is a block collection."""
    return node is not ABSENT and isinstance(node, (Mapping, Sequence)) and not node.flow


def protected_lines(document: Document) -> set[int]:
    """The lines whose ends are part of a quoted or block scalar."""
    protected: set[int] = set()
    for node in document.root.walk():
        if not isinstance(node, Scalar) or node.style is Style.PLAIN:
            continue
        first, last = document.lines.line_of(node.span.start), document.lines.line_of(node.span.end)
        is_block = node.style in _BLOCK_STYLES
        protected.update(range(first + 1, last + 1) if is_block else range(first, last))
    return protected
