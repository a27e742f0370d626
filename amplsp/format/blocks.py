"""A manifest as the formatter sees it: blocks of elements, each with the comments that belong to it.

An element is a key with its value, or an item of a list. Indentations are columns of the text that was read; where the
parts end up is decided when they are written.
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
        column: where it stands.
        line: its zero-based line.
        blank_before: whether a blank line precedes it.
        blank_after: whether a blank line or nothing follows it.
    """

    text: str
    column: int
    line: int
    blank_before: bool = False
    blank_after: bool = False

    @property
    def is_suppression(self) -> bool:
        """Whether it means something for the check, and so must stay beside the same key or item."""
        return _SUPPRESSION.match(self.text) is not None


@dataclass(eq=False)
class Element:
    """A key with its value, or an item of a list.

    Attributes:
        first: its zero-based first line, comments not counted.
        column: where its key or dash stands.
        head: its lines without the first one's indentation and dash; all of them where it has no children. Empty for an
            item whose mapping begins beside the dash.
        children: the block below it.
        leading: the comments above it.
        blank_before: whether a blank line stands between these (or what precedes) and it.
        trailing: the comments that belong to it and stand below it.
        name: the key.
        is_merge: whether the key is `<<`.
        anchors: the names that are anchored in it.
        aliases: the names that are used in it.
        is_keeping: whether it ends with a block scalar that keeps the blank lines after it.
        is_empty: whether it is a key without a value.
        is_open: whether it ends the text with a block scalar whose last line has no line break.
        last: its last line, comments not counted.
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
        """Its first line, the comments above it counted."""
        return self.leading[0].line if self.leading else self.first

    @property
    def bottom(self) -> int:
        """Its last line, the comments below it counted."""
        inner = self.children.bottom if self.children is not None else 0
        return max([self.last, inner, *(note.line for note in self.trailing[-1:])])

    def drop_blank(self) -> None:
        """Forget the blank line above it and its comments."""
        if self.leading:
            self.leading[0].blank_before = False
        else:
            self.blank_before = False


@dataclass(eq=False)
class BlockLayout:
    """The keys of a mapping or the items of a list.

    Attributes:
        is_list: which of the two.
        column: where they stand.
        elements: in the order in which they are written.
        trailing: the comments at its end.
        is_beside_dash: whether it is the mapping of an item and begins beside the dash.
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
        """Its last line, the comments at its end counted."""
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
