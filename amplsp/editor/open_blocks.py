"""Finds the mappings and lists that are open at a place, by reading the lines before it.

The tree of a half-typed document does not show where the next key belongs. This reader uses only lines and indentation,
and accepts every line, so it has a result for any text.
"""

from __future__ import annotations

import re

from amplsp.editor.open_brackets import OpenBracket, read_brackets
from amplsp.editor.scope import part_before
from amplsp.manifest.definitions import known_keys
from amplsp.yaml import Document, Mapping, Node, Path, Sequence, lines
from amplsp.yaml.lines import Key, after_properties, after_spaces, closing_quote, indentation

_MOST_LISTS = 2
_PROPERTY_ALONE = re.compile(r"[&!][^\s,\[\]{}]*[ \t]*(?:#.*)?\Z")


class OpenBlock:
    """An open block mapping or block list.

    Attributes:
        column: the column of its keys or dashes.
        is_list: which of the two.
        index: the index of the list's last item.
        key: the mapping's last key.
        keys: all of its keys so far.
        is_empty: whether nothing is after the last key or dash yet.
    """

    __slots__ = ("column", "index", "is_empty", "is_list", "key", "keys")

    def __init__(self, column: int, *, is_list: bool) -> None:
        self.column = column
        self.is_list = is_list
        self.index = -1
        self.key = ""
        self.keys: list[str] = []
        self.is_empty = True

    @property
    def step(self) -> str | int:
        """The step to its last part."""
        return self.index if self.is_list else self.key

    def copy(self) -> OpenBlock:
        """A copy of the block."""
        other = OpenBlock(self.column, is_list=self.is_list)
        other.index, other.key, other.keys, other.is_empty = self.index, self.key, [*self.keys], self.is_empty
        return other


class OpenBlocks:
    """The open blocks after the lines that were read.

    Attributes:
        stack: the open blocks, the outermost first.
        brackets: the open braces and brackets inside the innermost block, the outermost first.
        quote: the quote that was not closed on its line.
        scalar_column: the column of the block that contains an open block scalar; None if none is open.
        is_flow: whether the whole document is in brackets.
        is_over: whether the document has ended, so that another may begin.
    """

    def __init__(self) -> None:
        self.stack: list[OpenBlock] = []
        self.brackets: list[OpenBracket] = []
        self.quote = ""
        self.scalar_column: int | None = None
        self.is_flow = False
        self.is_over = False

    @property
    def column(self) -> int:
        """The column of the innermost block; -1 for the document."""
        return self.stack[-1].column if self.stack else -1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is after the innermost key or dash yet."""
        return bool(self.stack) and self.stack[-1].is_empty

    @property
    def is_list(self) -> bool:
        """Whether the innermost block is a list."""
        return bool(self.stack) and self.stack[-1].is_list

    @property
    def path(self) -> Path:
        """The path of the last part of the innermost block."""
        return tuple(block.step for block in self.stack)

    def read(self, line: str) -> None:
        """Read one line without its break."""
        text = line.strip(" \t")
        column = indentation(line)
        if self.goes_on(line, text, column):
            return
        if not text or text[0] in "#%":
            return
        if lines.is_document_mark(line):
            self.is_over = self.is_over or self.is_flow or bool(self.stack)
            self.stack.clear()
            return
        self.content(line, column)

    def goes_on(self, line: str, text: str, column: int) -> bool:
        """Read a line if it belongs to an open block scalar, quoted scalar or bracket, and tell whether it does."""
        if self.scalar_column is not None:
            if not text or column > self.scalar_column:
                return True
            self.scalar_column = None
        if self.quote:
            if text and not looks_like_entry(line):
                self.quote = "" if closing_quote(line, 0, self.quote) is not None else self.quote
                return True
            self.quote = ""
        if self.brackets:
            if not self.ends_brackets(text, column):
                read_brackets(self.brackets, line, 0, len(line))
                return True
            self.brackets.clear()
        return False

    def ends_brackets(self, text: str, column: int) -> bool:
        """Whether a line cannot be inside the open brackets: they were never closed."""
        return bool(text) and text[0] not in "]},#" and column <= self.column and bool(self.stack)

    def content(self, line: str, column: int) -> None:
        """Read a line of block style."""
        at = self.dashes(line, column)
        key = key_at(line, after_properties(line, at))
        if key is not None:
            self.put_key(at, key.name)
            self.value(line, key.after)
        elif at < len(line) and line[at] != "#":
            self.close(at, is_key=False)
            if self.stack and self.column == at:
                # A key without its colon: the following lines are not the value of the key above.
                self.stack[-1].key = line[at:]
            self.value(line, at)

    def dashes(self, line: str, at: int) -> int:
        """Open the list items that begin a line; return the column of the text after their dashes."""
        while lines.is_dash(line, at):
            self.put_dash(at)
            at = after_spaces(line, at + 1)
        return at

    def close(self, column: int, *, is_key: bool) -> None:
        """Close the blocks to which text at a column does not belong."""
        while self.stack and self.stack[-1].column > column:
            self.stack.pop()
        if is_key and self.stack and self.stack[-1].is_list and self.stack[-1].column == column:
            self.stack.pop()

    def put_dash(self, column: int) -> None:
        """Record a list item that begins at a column."""
        self.close(column, is_key=False)
        if not self.stack or not self.stack[-1].is_list or self.stack[-1].column < column:
            self.fill()
            self.stack.append(OpenBlock(column, is_list=True))
        self.stack[-1].index += 1
        self.stack[-1].is_empty = True

    def put_key(self, column: int, name: str) -> None:
        """Record a key that begins at a column."""
        self.close(column, is_key=True)
        if not self.stack or self.stack[-1].column < column:
            self.fill()
            self.stack.append(OpenBlock(column, is_list=False))
        block = self.stack[-1]
        block.key = name
        block.keys.append(name)
        block.is_empty = True

    def fill(self) -> None:
        """Record that something is after the innermost key or dash."""
        if self.stack:
            self.stack[-1].is_empty = False

    def value(self, line: str, at: int) -> None:
        """Read the text after a key or a dash."""
        at = after_spaces(line, at)
        if _PROPERTY_ALONE.match(line, at):
            return
        at = after_properties(line, at)
        if at >= len(line) or line[at] == "#":
            return
        self.fill()
        if line[at] in "{[":
            self.is_flow = not self.stack
            read_brackets(self.brackets, line, at, len(line))
        elif line[at] in "|>":
            self.scalar_column = self.column
        elif line[at] in "\"'" and closing_quote(line, at + 1, line[at]) is None:
            self.quote = line[at]


def blocks_above(document: Document, line: int) -> OpenBlocks:
    """The blocks that are open at the start of a line.

    Reading begins at the last integration or object above that is in the tree, so that a long document need not be read
    from its start.
    """
    blocks, first = _nearest_start(document, line)
    for number in range(first, line):
        blocks.read(document.lines.line(number).lstrip("\ufeff"))
    return blocks


def _nearest_start(document: Document, line: int) -> tuple[OpenBlocks, int]:
    """The line of the last object or integration above a line, and the open blocks before it."""
    before = document.lines.starts[line] - 1
    found = OpenBlocks(), 0
    stack: list[OpenBlock] = []
    node, lists = document.root, 0
    while lists < _MOST_LISTS:
        part = part_before(node, before)
        if part is None or getattr(node, "flow", True):
            break
        step, _, value = part
        block = _block(document, node, step, before)
        if isinstance(node, Sequence):
            start = document.lines.line_of(value.span.start)
            if document.text[document.lines.starts[start] :][block.column : block.column + 1] != "-" or start >= line:
                break
            block.index -= 1
            found = OpenBlocks(), start
            found[0].stack = [*(each.copy() for each in stack), block.copy()]
            block.index += 1
            lists += 1
        if value.parent is not node:
            break
        stack.append(block)
        node = value
    return found


def _block(document: Document, node: Node, step: str | int, before: int) -> OpenBlock:
    """The open block for a collection of the tree, up to an offset."""
    block = OpenBlock(document.position(node.span.start).column, is_list=isinstance(node, Sequence))
    block.is_empty = False
    if isinstance(step, int):
        block.index = step
    elif isinstance(node, Mapping):
        block.key = step
        block.keys = [entry.name for entry in node.own_entries if entry.key.span.start <= before]
    return block


def key_at(line: str, at: int) -> Key | None:
    """The key that begins at a place; keys in the schema are recognised even without a space after their colon."""
    return lines.key_at(line, at, known_keys())


def looks_like_entry(line: str) -> bool:
    """Whether a line looks like an entry or an item rather than a part of a sentence."""
    return lines.looks_like_entry(line, known_keys())
