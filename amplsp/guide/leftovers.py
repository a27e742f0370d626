"""The author's text inside a section that is written anew: every line that no block of ours covers."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.guide.kinds import SectionKind
    from amplsp.guide.outline import Placed
    from amplsp.guide.page import Page
    from amplsp.guide.recognition import Recognition


def leftovers(page: Page, placed: Placed, kind: SectionKind, recognition: Recognition) -> list[str]:
    """The author's runs of lines in a section, without the heading, in order, with plain line breaks.

    A run that was indented below one of our bullets is moved to the left, so that it reads the same on its own.
    """
    section = placed.section
    heading = section.heading
    first = heading.lines[1] if heading else page.lines.line_of(section.span.start)
    last = page.lines.line_of(section.span.end - 1) + 1 if section.span.end > section.span.start else first
    dropped = _dropped(placed, kind, recognition)
    runs: list[list[str]] = [[]]
    for line in range(first, last):
        if line in dropped:
            runs.append([])
        else:
            runs[-1].append(page.lines.line(line))
    texts = ("\n".join(run).strip("\n") for run in map(_without_blank_ends, runs) if run)
    return [textwrap.dedent(text) for text in texts if text.strip()]


def _dropped(placed: Placed, kind: SectionKind, recognition: Recognition) -> set[int]:
    dropped: set[int] = set()
    for block in placed.section.blocks:
        if block.kind != "heading" and recognition.is_ours(block, kind):
            dropped.update(range(*block.lines))
    return dropped


def _without_blank_ends(run: list[str]) -> list[str]:
    while run and not run[0].strip():
        run = run[1:]
    while run and not run[-1].strip():
        run = run[:-1]
    return run
