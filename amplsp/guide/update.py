"""Writes an existing guide anew: what the catalog knows is renewed, what the author wrote is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.guide.complaint import GuideError, at
from amplsp.guide.head import renewed_head
from amplsp.guide.kinds import REGENERATED, SectionKind
from amplsp.guide.leftovers import leftovers
from amplsp.guide.recognition import Recognition
from amplsp.guide.writer import generated, section_lines

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.known import Known
    from amplsp.guide.page import Page
    from amplsp.guide.reading import Reading

_BEFORE_SIGNING_IN = (
    *(SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.NOTES, SectionKind.OBJECTS, SectionKind.DOMAIN),
    SectionKind.EXAMPLE,
)
_KEPT_AFTER_BEFORE = (SectionKind.BEFORE, SectionKind.APP_INFO)


class Updated(NamedTuple):
    """A guide written anew.

    Attributes:
        text: the whole page.
        kept: the author's pieces of text that stood in sections that were written anew.
    """

    text: str
    kept: tuple[str, ...]


def update_page(reading: Reading, known: Known, catalog: Catalog, name: str, *, drops: bool = False) -> Updated:
    """Update a guide.

    Args:
        reading: the guide as it is.
        known: what is known now, with what the guide says as its `old` part.
        catalog: what is known of providers.
        name: the file as the user named it, for messages.
        drops: whether the author's text inside sections that are written anew is dropped.

    Raises:
        GuideError: the page cannot be taken apart safely, or what was asked for cannot be written.
    """
    _refuse_unsafe(reading.page, name)
    return _Update(reading, known, catalog, drops=drops).run()


def _refuse_unsafe(page: Page, name: str) -> None:
    reasons = []
    if page.is_unclosed:
        reasons.append(at(name, page.lines.position(0), 'the frontmatter is not closed; end it with a line "---"'))
    if page.frontmatter is not None:
        start = page.frontmatter.span.start
        for mistake in page.frontmatter.document.mistakes:
            position = page.lines.position(start + mistake.span.start)
            reasons.append(at(name, position, f"the frontmatter is no YAML: {mistake.message}"))
        if page.frontmatter.document.root.plain() is not None and not page.frontmatter.document.root.entries:
            reasons.append(at(name, page.lines.position(start), "the frontmatter must be keys with values"))
    reasons += [
        at(name, page.lines.position(block.span.start), "the code fence is not closed; close it first")
        for block in page.unclosed_fences
    ]
    if reasons:
        raise GuideError(reasons)


class _Update:
    """One update.

    Attributes:
        pieces: the finished page so far.
    """

    def __init__(self, reading: Reading, known: Known, catalog: Catalog, *, drops: bool) -> None:
        self.reading = reading
        self.known = known
        self.page = reading.page
        self.newline = self.page.lines.newline()
        self.bodies = generated(known, catalog)
        self.recognition = Recognition(known, reading, self.bodies)
        self.drops = drops
        self.kept: list[str] = []
        self.pieces: list[str] = []

    def run(self) -> Updated:
        self.pieces.append(renewed_head(self.page, self.known))
        for kind in _BEFORE_SIGNING_IN:
            self.section(kind)
        for each in self.reading.placed:
            if each.kind in _KEPT_AFTER_BEFORE:
                self.keep(each.section.span.start, each.section.span.end)
        self.section(SectionKind.USING)
        self.extras(is_below_using=True)
        self.section(SectionKind.CUSTOMER)
        self.section(SectionKind.UPSTREAM)
        self.extras(is_below_using=False)
        return Updated("".join(self.pieces), tuple(self.kept))

    def section(self, kind: SectionKind) -> None:
        """Write a section anew, or keep those that are there."""
        old = self.reading.of(kind)
        is_new = kind in self.bodies and not (old and kind not in REGENERATED)
        if kind is SectionKind.NOTES and kind in self.bodies:
            is_new = True
        if not is_new and kind not in REGENERATED:
            for each in old:
                self.keep(each.section.span.start, each.section.span.end)
            return
        self.renew(kind)

    def renew(self, kind: SectionKind) -> None:
        runs = [run for each in self.reading.of(kind) for run in leftovers(self.page, each, kind, self.recognition)]
        self.kept += runs
        runs = [] if self.drops else runs
        if kind not in self.bodies:
            if runs:
                self.add("\n\n".join([f"{'#' * kind.level} {kind.heading}", *runs]))
            return
        lines = section_lines(kind, self.bodies[kind])
        self.add("\n\n".join(["\n".join(lines), *runs]))

    def extras(self, *, is_below_using: bool) -> None:
        for each in self.reading.placed:
            if each.kind is SectionKind.EXTRA and (each.parent is SectionKind.USING) == is_below_using:
                self.keep(each.section.span.start, each.section.span.end)

    def add(self, text: str) -> None:
        """Add text of ours, which has plain line breaks."""
        self.separate()
        self.pieces.append(text.replace("\n", self.newline) + self.newline)

    def keep(self, start: int, end: int) -> None:
        """Add a piece of the old page as it is, but for blanks in front of its heading.

        Behind a list they would make the heading part of the list.
        """
        self.separate()
        self.pieces.append(self.page.text[start:end].lstrip(" \t"))

    def separate(self) -> None:
        """End what is there with a blank line."""
        end = "".join(self.pieces[-3:])[-8:].replace("\r\n", "\n").replace("\r", "\n")
        if not end or end.endswith("\n\n"):
            return
        self.pieces.append(self.newline if end.endswith("\n") else self.newline * 2)
