"""The sections that a guide must or can have, and the kind of each section in a page."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from amplsp.guide.strings import template
from amplsp.mdx.page import DEEPEST_SECTION, Section
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.mdx.page import Block, Page

_APP_INFO = re.compile(
    r"add your .+ app (?:info|details) (?:to|in) ampersand|add .+ app (?:info|details) (?:to|in) ampersand"
)


class SectionKind(enum.Enum):
    """The kind of a section; the value is the name of its heading in the fixed strings, and the heading's level."""

    WHAT = ("H-WHAT", 2)
    ACTIONS = ("H-ACT", 3)
    NOTES = ("H-NOTES", 3)
    OBJECTS = ("H-OBJ", 3)
    DOMAIN = ("", 3)
    EXAMPLE = ("H-EX", 3)
    BEFORE = ("H-BEFORE", 2)
    APP_INFO = ("H-APPINFO", 3)
    USING = ("H-USE", 2)
    CUSTOMER = ("H-CUST", 2)
    UPSTREAM = ("H-UP", 2)
    EXTRA = ("", 0)

    @property
    def level(self) -> int:
        """The heading's level."""
        return self.value[1]

    @property
    def heading(self) -> str:
        """The heading's text, with a slot for the provider's name; empty if it can be any text."""
        return template(self.value[0]) if self.value[0] else ""

    @classmethod
    def template(cls) -> tuple[SectionKind, ...]:
        """The kinds with a fixed heading, in their order."""
        return tuple(kind for kind in cls if kind.value[0] and kind is not cls.APP_INFO)


REQUIRED = (SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.EXAMPLE, SectionKind.USING)
"""The sections that every guide must have; a missing "Before you get started" is less severe."""

REGENERATED = (SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.OBJECTS, SectionKind.EXAMPLE, SectionKind.USING)
"""The sections that an update writes again."""


def _squash(title: str) -> str:
    return re.sub(r"[^a-z0-9 ]+", "", title.casefold().replace("\u2019", "'")).strip()


_BY_TITLE = {_squash(kind.heading): kind for kind in SectionKind.template()}
_BY_TITLE["what is supported"] = SectionKind.WHAT


def kind_of(title: str) -> SectionKind | None:
    """The kind that a heading means, ignoring case and punctuation; None for any other heading."""
    squashed = re.sub(r" +", " ", _squash(title))
    return SectionKind.APP_INFO if _APP_INFO.fullmatch(squashed) else _BY_TITLE.get(squashed)


_KEEPS_CHILDREN = frozenset([SectionKind.BEFORE, SectionKind.APP_INFO, SectionKind.CUSTOMER, SectionKind.UPSTREAM])
_IN_WHAT = frozenset([SectionKind.ACTIONS, SectionKind.OBJECTS, SectionKind.EXAMPLE])
_BREAKS_OUT = _IN_WHAT | {SectionKind.WHAT, SectionKind.USING, SectionKind.BEFORE, SectionKind.APP_INFO}


class Placed(NamedTuple):
    """A section with its kind.

    Attributes:
        kind: its kind; a subsection, for example of "Before you get started", has the same kind.
        section: the section.
        parent: the kind of the section of level 1 or 2 that contains it, or of itself.
        is_head: whether its own heading shows its kind.
    """

    kind: SectionKind
    section: Section
    parent: SectionKind | None
    is_head: bool = True


def outline(page: Page, *, looks_inside: bool = False) -> list[Placed]:
    """The sections of a page with their kinds, without the text before the first heading.

    Args:
        page: the page.
        looks_inside: whether a heading between tags also begins a section, which ends with the tag. It must not be set
            for moving sections.
    """
    sections = [part for section in page.sections for part in _parts(section)] if looks_inside else page.sections
    return _Outline().run([section for section in sections if section.heading])


def _parts(section: Section) -> list[Section]:
    """A section without the parts under headings between its tags, and these parts as their own sections."""
    if not any(_is_inside(block) for block in section.blocks):
        return [section]
    whole = Section(section.heading, section.span.start)
    whole.span = section.span
    parts = [at := whole]
    for block in section.blocks:
        if at is not whole and at.heading is not None and block.tags < at.heading.tags:
            at = whole
        if _is_inside(block):
            at = Section(block, block.span.start)
            parts.append(at)
        else:
            at.blocks.append(block)
            at.span = Span(at.span.start, max(at.span.end, block.span.end))
    return parts


def _is_inside(block: Block) -> bool:
    return block.kind == "heading" and bool(block.tags) and block.depth == 0 and block.level <= DEEPEST_SECTION


class _Outline:
    """Finds the kinds of sections by their headings.

    Attributes:
        parent: the kind of the last section of level 1 or 2.
        owner: the section that owns deeper ones, with its level.
    """

    def __init__(self) -> None:
        self.parent: SectionKind | None = None
        self.owner: tuple[SectionKind, int] | None = None

    def run(self, sections: list[Section]) -> list[Placed]:
        return [self.place(section) for section in sections]

    def place(self, section: Section) -> Placed:
        kind = kind_of(section.title)
        if self.owner and section.level <= self.owner[1]:
            self.owner = None
        if self.owner and kind not in _BREAKS_OUT:
            return Placed(self.owner[0], section, self.parent, is_head=False)
        if self.owner and kind is SectionKind.APP_INFO and self.owner[0] is SectionKind.BEFORE:
            return Placed(SectionKind.BEFORE, section, self.parent, is_head=False)
        kind = self.settled(kind, section.level)
        if section.level <= 2:
            self.parent = SectionKind.WHAT if kind in _IN_WHAT else kind
        if kind in _KEEPS_CHILDREN:
            self.owner = (kind, section.level)
        return Placed(kind, section, self.parent)

    def settled(self, kind: SectionKind | None, level: int) -> SectionKind:
        """The kind, considering the place of the section."""
        is_inside = self.parent is SectionKind.WHAT and level > 2
        if kind in {SectionKind.CUSTOMER, SectionKind.UPSTREAM} and level > 2:
            kind = None
        if kind is SectionKind.NOTES and not is_inside:
            kind = None
        if kind is None:
            return SectionKind.DOMAIN if is_inside else SectionKind.EXTRA
        return kind
