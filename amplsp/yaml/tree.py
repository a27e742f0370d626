"""What reading one YAML document gives: the tree and what is remarkable about it, or the trouble that stopped it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Node, Scalar
    from amplsp.yaml.text import Span


class Trouble(Exception):  # noqa: N818  # not an error that anyone sees: the place from which recovery goes on
    """Where and why the library could not go on.

    Attributes:
        reason: the library's words, by which `mistakes` recognises what is wrong.
        offset: where it stopped.
        context: the offset where the broken construct begins, where the library tells it, else None.
        quoted: the last quoted scalar before, which may have swallowed lines after a missing quote.
        brackets: the offsets of the brackets and braces that are open here, the outermost first.
        work: how many values were read until here.
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
    """A use `*name` of an anchor."""

    name: str
    span: Span
    target: Node


class Remark(NamedTuple):
    """Something wrong with the YAML that does not stop the reading."""

    span: Span
    message: str


class Tree(NamedTuple):
    """What the events of one document make.

    Attributes:
        root: the document's value, or None where the text has no document.
        aliases: the uses of anchors, in order.
        duplicates: for every key that its mapping has already, the first key and the later one.
        remarks: what is wrong without stopping the reading.
        opaque: the quoted and the block scalars, in which a `#` begins no comment.
        next_document: where a second document begins, at its `---` if it has one.
        cut: the offset behind which nothing was read because the document is too deep or too large, else None.
        work: how many values were read.
    """

    root: Node | None
    aliases: list[Alias]
    duplicates: list[tuple[Scalar, Scalar]]
    remarks: list[Remark]
    opaque: list[Scalar]
    next_document: Span | None
    cut: int | None
    work: int
