"""The places for comments that silence a finding in a guide: in its block, above it, above its section, at the top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.suppressions import run_of, whole_of
from amplsp.suppression import Silencer, Suppression, extended
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.mdx.page import Block, Page, Section

_STYLES = {"mdx": ("{/* ", " */}"), "html": ("<!-- ", " -->")}
_WITH_TEXT = frozenset({"paragraph", "item", "quote"})


def ways(page: Page, suppressions: Sequence[Suppression], style: str, span: Span) -> Iterator[Silencer]:
    """The places for a comment that covers a span, the narrowest first; the last one is for the whole page."""
    writer = _Writer(page, suppressions, style)
    section = next((each for each in reversed(page.sections[1:]) if each.span.start <= span.start), None)
    if section is not None:
        around = [block for block in section.blocks if block.span.start <= span.start <= block.span.end]
        for block in reversed(around):
            yield from writer.at_block(section, block)
        yield writer.above(section.span.start, whole_of(section))
    yield writer.at_top()


class _Writer:
    def __init__(self, page: Page, suppressions: Sequence[Suppression], style: str) -> None:
        self.page = page
        self.known = {each.covers: each for each in suppressions if each.names_rules}
        self.begin, self.end = _STYLES[style]
        self.newline = page.lines.newline()

    def at_block(self, section: Section, block: Block) -> Iterator[Silencer]:
        """The place at the end of a block with text; above a block that is not in a list."""
        if block.kind in _WITH_TEXT:
            known = self.known.get(block.span)
            if known is not None:
                yield extended(known, self.page.text)
            else:
                yield Silencer(block.span.end, f" {self.begin}", self.end)
        if block.depth == 0:
            yield self.above(self.page.lines.starts[block.lines[0]], run_of(self.page, section, block.lines[0]))

    def above(self, offset: int, covered: Span) -> Silencer:
        """The place for its own paragraph, before a line."""
        known = self.known.get(covered)
        if known is not None:
            return extended(known, self.page.text)
        return Silencer(offset, self.begin, self.end + self.newline * 2)

    def at_top(self) -> Silencer:
        """The place after the frontmatter, before everything else."""
        known = self.known.get(Span(0, len(self.page.text)))
        if known is not None:
            return extended(known, self.page.text)
        if self.page.frontmatter is None:
            return Silencer(0, self.begin, self.end + self.newline * 2)
        at = self.page.lines.content(self.page.frontmatter.lines - 1).end
        return Silencer(at, self.newline * 2 + self.begin, self.end)
