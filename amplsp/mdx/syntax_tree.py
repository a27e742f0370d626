"""The only module that uses tree-sitter's JavaScript grammar: parses code, and walks the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node, Parser


@cache
def _parser() -> Parser:
    import tree_sitter_javascript  # noqa: PLC0415 - only pages with expressions pay for it
    from tree_sitter import Language, Parser  # noqa: PLC0415 - the same

    return Parser(Language(tree_sitter_javascript.language()))


def parse(source: str) -> Node:
    """The root of the tree of a script, which may have mistakes in it."""
    return _parser().parse(source.encode()).root_node


def below(node: Node) -> Iterator[Node]:
    """A node and everything in it, in the order of the text."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def source_of(node: Node | None) -> str:
    """The text of a node; empty for none."""
    return (node.text or b"").decode() if node is not None else ""


def field(node: Node, name: str) -> str:
    """The text of a node's field; empty if it has none with that name."""
    return source_of(node.child_by_field_name(name))


class Offsets:
    """Converts offsets of bytes, which nodes have, to offsets of characters."""

    def __init__(self, source: str) -> None:
        encoded = source.encode()
        is_plain = len(encoded) == len(source)
        self._characters = None if is_plain else [0, *accumulate((byte & 0xC0) != 0x80 for byte in encoded)]

    def __getitem__(self, byte: int) -> int:
        """The character that begins at a byte."""
        return self._characters[byte] if self._characters is not None else byte
