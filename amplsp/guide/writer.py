"""Writes a whole guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.actions import action_lines, note_lines, object_lines
from amplsp.guide.before import before_lines
from amplsp.guide.example import example_lines
from amplsp.guide.kinds import SectionKind
from amplsp.guide.mdx_text import comment
from amplsp.guide.strings import fill
from amplsp.guide.using import customer_guide_lines, upstream_lines, using_lines
from amplsp.yaml.scalars import as_scalar

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.known import Known

MAIN_BRANCH = "main"


def write_page(known: Known, catalog: Catalog) -> str:
    """Write a new guide. The same facts and catalog always give the same text.

    Raises:
        GuideError: what was asked for cannot be written.
    """
    bodies = generated(known, catalog)
    bodies[SectionKind.BEFORE] = before_lines(known)
    order = [kind for kind in SectionKind.template() if kind in bodies]
    sections = ["\n".join(section_lines(kind, bodies[kind])) for kind in order]
    head = ["---", f"title: {as_scalar(known.name)}", "---"]
    draft = draft_comment(known)
    return "\n\n".join(["\n".join(head), *([draft] if draft else []), *sections]) + "\n"


def generated(known: Known, catalog: Catalog) -> dict[SectionKind, list[str]]:
    """The lines of every section that an update writes anew; sections that a guide does not have are missing."""
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


def draft_comment(known: Known) -> str:
    """The comment that marks a guide for another branch than the main one; empty for that."""
    if known.branch == MAIN_BRANCH:
        return ""
    return comment(fill("DRAFT", branch=known.branch), known.choices.todo_style)
