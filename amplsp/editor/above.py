"""The blocks that are open above a line, and what stands below it: the surroundings of a place where someone types."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.blocks import OpenBlock, OpenBlocks, key_at
from amplsp.editor.locate import part_before
from amplsp.yaml.lines import indentation, is_blank, is_dash, is_document_mark
from amplsp.yaml.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from amplsp.yaml import Document, LineTable, Node

_MOST_LISTS = 2


def blocks_above(document: Document, line: int) -> OpenBlocks:
    """What is open at the start of a line.

    Reading begins at the last integration or object above, as far as the tree knows them: a long document need not be
    read from its start.
    """
    blocks, first = _nearest_start(document, line)
    lines = document.lines
    for number in range(first, line):
        blocks.read(lines.line(number).lstrip("\ufeff"))
    return blocks


def _nearest_start(document: Document, line: int) -> tuple[OpenBlocks, int]:
    """The line of the last object or integration above a line, and what is open in front of it."""
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
            found[0].stack = [*map(_copy, stack), _copy(block)]
            block.index += 1
            lists += 1
        if value.parent is not node:
            break
        stack.append(block)
        node = value
    return found


def _block(document: Document, node: Node, step: str | int, before: int) -> OpenBlock:
    """A collection of the tree as far as it stands in front of an offset."""
    block = OpenBlock(document.position(node.span.start).column, is_list=isinstance(node, Sequence))
    block.is_empty = False
    if isinstance(step, int):
        block.index = step
    elif isinstance(node, Mapping):
        block.key = step
        block.keys = [entry.name for entry in node.own_entries if entry.key.span.start <= before]
    return block


def _copy(block: OpenBlock) -> OpenBlock:
    other = OpenBlock(block.column, is_list=block.is_list)
    other.index, other.key, other.keys, other.is_empty = block.index, block.key, [*block.keys], block.is_empty
    return other


class Below(NamedTuple):
    """The next line below that is neither blank nor a comment.

    Attributes:
        column: of its first character that is no blank; -1 behind the document's end.
        is_dash: whether it begins a list item.
    """

    column: int
    is_dash: bool


def below(lines: LineTable, line: int) -> Below:
    """What stands below a line."""
    for number in range(line + 1, len(lines)):
        text = lines.line(number)
        if is_blank(text):
            continue
        if is_document_mark(text):
            break
        column = indentation(text)
        return Below(column, is_dash(text, column))
    return Below(-1, is_dash=False)


def keys_below(lines: LineTable, line: int, column: int) -> list[str]:
    """The keys that a mapping at a column has below a line."""
    found: list[str] = []
    if line + 1 >= len(lines):
        return found
    for match in _entries_up_to(column).finditer(lines.text, lines.starts[line + 1]):
        blanks, text = match.groups()
        if len(blanks) < column or (not blanks and is_document_mark(text)):
            break
        key = key_at(text, 0)
        if key is not None:
            found.append(key.name)
    return found


@lru_cache(maxsize=64)
def _entries_up_to(column: int) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\r))( {{0,{column}}})([^ \t\r\n#][^\r\n]*)", re.MULTILINE)
