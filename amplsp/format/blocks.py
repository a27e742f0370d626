"""The formatter's view of a manifest: blocks of elements, each with the comments that belong to it.

An element is a key with its value, or an item of a list. Indentations are columns of the text that was read; new ones
are chosen when the parts are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amplsp.suppression import WORD

_SUPPRESSION = re.compile(rf"#\s*{WORD}")


@dataclass(eq=False)
class Note:
    """A comment on its own line.

    Attributes:
        text: from `#`, without spaces at its end.
        column: its column.
        line: its zero-based line.
        blank_before: whether a blank line precedes it.
        blank_after: whether a blank line or the end of the text follows it.
    """

    text: str
    column: int
    line: int
    blank_before: bool = False
    blank_after: bool = False

    @property
    def is_suppression(self) -> bool:
        """Whether it is a suppression, which must stay with the same key or item."""
        return _SUPPRESSION.match(self.text) is not None


@dataclass(eq=False)
class Element:
    """A key with its value, or an item of a list.

    Attributes:
        first: its zero-based first line, without comments.
        column: the column of its key or dash.
        head: its lines without the first one's indentation and dash; all of them if it has no children. Empty for an
            item whose mapping begins after the dash.
        children: the block below it.
        leading: the comments above it.
        blank_before: whether a blank line is between it and these comments, or what precedes it.
        trailing: the comments below it that belong to it.
        name: the key.
        is_merge: whether the key is `<<`.
        anchors: the names of the anchors in it.
        aliases: the names of the aliases in it.
        is_keeping: whether it ends with a block scalar that keeps following blank lines.
        is_empty: whether it is a key without a value.
        is_open: whether it ends the text with a block scalar whose last line has no line break.
        last: its last line, without comments.
    """

    first: int
    column: int
    head: list[str] = field(default_factory=list)
    children: BlockLayout | None = None
    leading: list[Note] = field(default_factory=list)
    blank_before: bool = False
    trailing: list[Note] = field(default_factory=list)
    name: str = ""
    is_merge: bool = False
    anchors: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()
    is_keeping: bool = False
    is_empty: bool = False
    is_open: bool = False
    last: int = 0

    @property
    def top(self) -> int:
        """Its first line, including the comments above it."""
        return self.leading[0].line if self.leading else self.first

    @property
    def bottom(self) -> int:
        """Its last line, including the comments below it."""
        inner = self.children.bottom if self.children is not None else 0
        return max([self.last, inner, *(note.line for note in self.trailing[-1:])])

    def drop_blank(self) -> None:
        """Remove the blank line above it and its comments."""
        if self.leading:
            self.leading[0].blank_before = False
        else:
            self.blank_before = False


@dataclass(eq=False)
class BlockLayout:
    """The keys of a mapping or the items of a list.

    Attributes:
        is_list: whether it is a list.
        column: the column of its keys or dashes.
        elements: the elements, in the order in which they are written.
        trailing: the comments at its end.
        is_beside_dash: whether it is the mapping of an item and begins after the dash.
        is_spaced: whether blank lines separate its items.
        order: the rank of each known key.
    """

    is_list: bool
    column: int
    elements: list[Element] = field(default_factory=list)
    trailing: list[Note] = field(default_factory=list)
    is_beside_dash: bool = False
    is_spaced: bool = False
    order: dict[str, int] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        """Its last line, including the comments at its end."""
        inner = self.elements[-1].bottom if self.elements else 0
        return max([inner, *(note.line for note in self.trailing[-1:])])


@dataclass
class FileLayout:
    """A whole text.

    Attributes:
        prefix: the lines up to the `---` that begins the document.
        head: the comments that belong to the file.
        has_blank_after_head: whether a blank line follows them.
        root: the outermost block.
        tail: the lines from the `...` that ends the document.
    """

    prefix: list[str]
    head: list[Note]
    has_blank_after_head: bool
    root: BlockLayout
    tail: list[str]
