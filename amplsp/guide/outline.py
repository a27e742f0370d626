"""What each section of a page is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.guide.kinds import SectionKind, kind_of

if TYPE_CHECKING:
    from amplsp.guide.page import Page, Section

_KEEPS_CHILDREN = frozenset([SectionKind.BEFORE, SectionKind.APP_INFO, SectionKind.CUSTOMER, SectionKind.UPSTREAM])
_IN_WHAT = frozenset([SectionKind.ACTIONS, SectionKind.OBJECTS, SectionKind.EXAMPLE])
_BREAKS_OUT = _IN_WHAT | {SectionKind.WHAT, SectionKind.USING, SectionKind.BEFORE, SectionKind.APP_INFO}


class Placed(NamedTuple):
    """A section and what it is.

    Attributes:
        kind: what it is; a subsection of "Before you get started" and the like is part of that.
        section: the section.
        parent: what the section of level 1 or 2 is in which it stands, itself included.
        is_head: whether its own heading says what it is.
    """

    kind: SectionKind
    section: Section
    parent: SectionKind | None
    is_head: bool = True


def outline(page: Page) -> list[Placed]:
    """The sections of a page with what they are; what stands before the first heading is left out."""
    return list(_Outline().run(page.sections[1:]))


class _Outline:
    """Follows the headings.

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
        """The kind, given where the section stands."""
        is_inside = self.parent is SectionKind.WHAT and level > 2
        if kind in {SectionKind.CUSTOMER, SectionKind.UPSTREAM} and level > 2:
            kind = None
        if kind is SectionKind.NOTES and not is_inside:
            kind = None
        if kind is None:
            return SectionKind.DOMAIN if is_inside else SectionKind.EXTRA
        return kind
