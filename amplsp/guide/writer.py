"""Writes a whole guide: a new one, or an update of an existing one that keeps the author's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide import GuideError, at
from amplsp.guide.outline import REGENERATED, SectionKind
from amplsp.guide.page_renewal import PageRenewal, is_modular
from amplsp.guide.section_before import before_lines
from amplsp.guide.section_supported import action_lines, example_lines, note_lines, object_lines
from amplsp.guide.section_using import customer_guide_lines, upstream_lines, using_lines
from amplsp.guide.strings import comment, fill, template
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.scalars import as_double_quoted, as_scalar
from amplsp.yaml.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.outline import Placed
    from amplsp.guide.provider_info import ProviderInfo
    from amplsp.guide.reading import Reading
    from amplsp.mdx.page import Page

MAIN_BRANCH = "main"
_BEFORE_SIGNING_IN = (
    *(SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.NOTES, SectionKind.OBJECTS, SectionKind.DOMAIN),
    SectionKind.EXAMPLE,
)
_TAKEN_APART = (SectionKind.ACTIONS, SectionKind.OBJECTS)
"""The sections that are unchanged if headings separate modules."""
_KEPT_AFTER_BEFORE = (SectionKind.BEFORE, SectionKind.APP_INFO)


def write_page(known: ProviderInfo, catalog: Catalog) -> str:
    """Write a new guide. The same facts and catalog always give the same text.

    Raises:
        GuideError: the guide cannot be written as requested.
    """
    bodies = generated(known, catalog)
    bodies[SectionKind.BEFORE] = before_lines(known)
    order = [kind for kind in SectionKind.template() if kind in bodies]
    sections = ["\n".join(section_lines(kind, bodies[kind])) for kind in order]
    head = ["---", _title(known), "---"]
    draft = draft_comment(known)
    return "\n\n".join(["\n".join(head), *([draft] if draft else []), *sections]) + "\n"


def generated(known: ProviderInfo, catalog: Catalog) -> dict[SectionKind, list[str]]:
    """The lines of every section that an update writes again, without sections that a guide does not need."""
    bodies = {
        SectionKind.WHAT: [],
        SectionKind.ACTIONS: action_lines(known),
        SectionKind.NOTES: note_lines(known),
        SectionKind.OBJECTS: object_lines(known),
        SectionKind.EXAMPLE: example_lines(known, catalog),
        SectionKind.USING: using_lines(known),
        SectionKind.CUSTOMER: customer_guide_lines(known),
        SectionKind.UPSTREAM: upstream_lines(known),
    }
    optional = {SectionKind.NOTES, SectionKind.OBJECTS, SectionKind.CUSTOMER, SectionKind.UPSTREAM}
    return {kind: lines for kind, lines in bodies.items() if lines or kind not in optional}


def section_lines(kind: SectionKind, lines: list[str]) -> list[str]:
    """A section with its heading."""
    return [f"{'#' * kind.level} {kind.heading}", *(["", *lines] if lines else [])]


def draft_comment(known: ProviderInfo) -> str:
    """The comment that marks a guide for another branch than the main one; empty for the main branch."""
    if known.branch == MAIN_BRANCH:
        return ""
    return comment(fill("DRAFT", branch=known.branch), known.choices.todo_style)


def draft_pattern() -> re.Pattern[str]:
    """A pattern for the comment about the branch on its own lines, in either style."""
    words = re.escape(template("DRAFT")).replace("<branch>", r"[^\r\n]*?")
    return re.compile(rf"^[ \t]*(?:\{{/\*|<!--) ?{words} ?(?:\*/\}}|-->)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)


def renewed_head(page: Page, known: ProviderInfo) -> str:
    """Everything before the first heading, with the right title and the right comment about the branch."""
    newline = page.lines.newline()
    front = _frontmatter(page, known, newline)
    start = page.sections[0].span.start
    rest = page.text[start : page.sections[0].span.end]
    draft = draft_comment(known)
    found = list(draft_pattern().finditer(rest))
    if draft and len(found) == 1 and found[0].group().strip() == draft and not rest[: found[0].start()].strip():
        return front + rest
    for each in reversed(found):
        before, after = rest[: each.start()], rest[each.end() :]
        is_alone = not before.strip() or before.endswith((newline * 2, newline + newline))
        rest = before + (after.lstrip("\r\n") if is_alone else after)
    if draft:
        rest = rest.lstrip("\r\n")
        return f"{front}{newline}{draft}{newline}" + (f"{newline}{rest}" if rest.strip() else "")
    if found and not rest.startswith(("\r", "\n")) and rest:
        rest = newline + rest
    return front + rest


def _title(known: ProviderInfo) -> str:
    return f"title: {as_double_quoted(known.name) if known.is_docs else as_scalar(known.name)}"


def _frontmatter(page: Page, known: ProviderInfo, newline: str) -> str:
    title = _title(known)
    front = page.frontmatter
    if front is None:
        return f"---{newline}{title}{newline}---{newline}"
    start = page.sections[0].span.start
    text = page.text[:start]
    if page.title == known.name:
        return text if text.endswith(("\n", "\r")) else text + newline
    root = front.document.root
    entry = root.entry("title") if isinstance(root, Mapping) else None
    if entry is None:
        edit = Edit(Span(front.span.start, front.span.start), title + newline)
    else:
        edit = Edit(Span(front.span.start + entry.span.start, front.span.start + entry.span.end), title)
    text = apply_edits(text, [edit])
    return text if text.endswith(("\n", "\r")) else text + newline


class Updated(NamedTuple):
    """An updated guide.

    Attributes:
        text: the whole page.
        kept: the author's text in sections that were written again.
        unlisted: for each action, the known objects for which the page has no list.
    """

    text: str
    kept: tuple[str, ...]
    unlisted: dict[str, list[str]]


def update_page(reading: Reading, known: ProviderInfo, catalog: Catalog, name: str, *, drops: bool = False) -> Updated:
    """Update a guide.

    Args:
        reading: the existing guide.
        known: the current facts, with those of the guide as its `old` part.
        catalog: the facts about providers.
        name: the file as the user named it, for messages.
        drops: whether the author's text inside sections that are written again is dropped.

    Raises:
        GuideError: the page cannot be split safely, or the guide cannot be written as requested.
    """
    _refuse_unsafe(reading.page, name)
    return _Update(reading, known, catalog, drops=drops).run()


def _refuse_unsafe(page: Page, name: str) -> None:
    reasons = []
    if page.is_unclosed:
        reasons.append(at(name, page.lines.position(0), 'the frontmatter is not closed; end it with a line "---"'))
    if page.frontmatter is not None:
        start = page.frontmatter.span.start
        for mistake in page.frontmatter.document.syntax_errors:
            position = page.lines.position(start + mistake.span.start)
            reasons.append(at(name, position, f"the frontmatter is not YAML: {mistake.message}"))
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

    def __init__(self, reading: Reading, known: ProviderInfo, catalog: Catalog, *, drops: bool) -> None:
        self.reading = reading
        self.known = known
        self.page = reading.page
        self.newline = self.page.lines.newline()
        self.bodies = generated(known, catalog)
        self.renewal = PageRenewal(reading, known, catalog.get(known.key), self.bodies)
        self.drops = drops
        self.kept: list[str] = []
        self.pieces: list[str] = []

    def run(self) -> Updated:
        self.pieces.append(renewed_head(self.page, self.known))
        if is_modular(self.reading):
            return self.in_place()
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
        return Updated("".join(self.pieces), tuple(self.kept), self.renewal.unlisted)

    def in_place(self) -> Updated:
        """Update a page of several modules, in which every section keeps its place, which shows its module."""
        self.renewal.note_unlisted()
        for each in self.reading.placed:
            if each.kind is SectionKind.USING:
                self.renew_one(each, SectionKind.USING, is_first=True)
            else:
                self.keep(each.section.span.start, each.section.span.end)
        if not self.reading.of(SectionKind.USING):
            self.section(SectionKind.USING)
        return Updated("".join(self.pieces), tuple(self.kept), self.renewal.unlisted)

    def section(self, kind: SectionKind) -> None:
        """Write a section again, or keep the existing ones."""
        old = self.reading.of(kind)
        if self.reading.has_parts and kind in _TAKEN_APART and old:
            for each in old:
                self.keep(each.section.span.start, each.section.span.end)
            return
        is_new = kind in self.bodies and not (old and kind not in REGENERATED)
        if kind is SectionKind.NOTES and kind in self.bodies:
            is_new = True
        if not is_new and kind not in REGENERATED:
            for each in old:
                self.keep(each.section.span.start, each.section.span.end)
            return
        self.renew(kind)

    def renew(self, kind: SectionKind) -> None:
        """Update the sections of a kind, or add one if the page has none."""
        old = self.reading.of(kind)
        self.kept += [run for each in old for run in self.renewal.own_words(each, kind)]
        if self.drops or not old:
            if kind in self.bodies and (self.drops or self.renewal.lacks(kind)):
                self.add("\n".join(section_lines(kind, self.bodies[kind])))
            elif kind is SectionKind.OBJECTS and kind in self.bodies:
                self.renewal.note_unlisted()
            return
        for number, each in enumerate(old):
            self.renew_one(each, kind, is_first=number == 0)

    def renew_one(self, placed: Placed, kind: SectionKind, *, is_first: bool) -> None:
        """Update one section in place."""
        lines = self.renewal.section(placed, kind, is_first=is_first)
        if placed.is_head and (lines or kind in self.bodies):
            lines = section_lines(kind, lines)
        if lines:
            self.add("\n".join(lines))

    def extras(self, *, is_below_using: bool) -> None:
        for each in self.reading.placed:
            if each.kind is SectionKind.EXTRA and (each.parent is SectionKind.USING) == is_below_using:
                self.keep(each.section.span.start, each.section.span.end)

    def add(self, text: str) -> None:
        """Add generated text, which has plain line breaks."""
        self.separate()
        self.pieces.append(text.replace("\n", self.newline) + self.newline)

    def keep(self, start: int, end: int) -> None:
        """Add a piece of the old page unchanged, except for spaces before its heading.

        After a list, these would make the heading a part of the list.
        """
        self.separate()
        self.pieces.append(self.page.text[start:end].lstrip(" \t"))

    def separate(self) -> None:
        """Add a blank line at the end."""
        end = "".join(self.pieces[-3:])[-8:].replace("\r\n", "\n").replace("\r", "\n")
        if not end or end.endswith("\n\n"):
            return
        self.pieces.append(self.newline if end.endswith("\n") else self.newline * 2)
