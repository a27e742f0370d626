"""The one door to the Markdown reader: makes a `Page` of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from amplsp.guide.mdx_rules import mdx_reader
from amplsp.guide.nesting import nesting_problems
from amplsp.guide.page import Block, Frontmatter, Page, Section
from amplsp.yaml.document import Document
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FENCE = re.compile(r"---[ \t]*\Z")
_DEEPEST_SECTION = 3


@cache
def _reader() -> MarkdownIt:
    return mdx_reader()


def read_page(text: str) -> Page:
    """Read a guide. Any text can be read; what is wrong with it is noted in the page."""
    page = Page(text)
    body = _read_frontmatter(page)
    tokens = _reader().parse(body)
    _Builder(page).build(tokens)
    page.mdx_problems = nesting_problems(page, tokens)
    return page


def _read_frontmatter(page: Page) -> str:
    """The text with blank lines in place of the frontmatter, so that all lines keep their numbers."""
    lines = page.lines
    if not _FENCE.match(lines.line(0)):
        return page.text
    last = next((line for line in range(1, len(lines)) if _FENCE.match(lines.line(line))), None)
    if last is None:
        page.is_unclosed = True
        return "\n" + page.text[lines.full(0).end :]
    span = Span(lines.full(0).end, lines.starts[last])
    page.frontmatter = Frontmatter(span, Document(page.source(span)), last + 1)
    return "\n" * (last + 1) + page.text[lines.full(last).end :]


class _Builder:
    """Turns the reader's tokens into sections and blocks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.section = Section(None, _body_start(page))
        page.sections = [self.section]
        self.depth = 0
        self.quotes = 0
        self.tags = 0
        self.is_first_in_item = False
        self.level = 0

    def build(self, tokens: list[Token]) -> None:
        for token in tokens:
            self.enter(token)
        self.section.span = Span(self.section.span.start, len(self.page.text))

    def enter(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.depth -= 1
        elif token.type == "list_item_open":
            self.is_first_in_item = True
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quotes += token.nesting
        elif token.type == "heading_open":
            self.level = int(token.tag[1:])
        elif token.type == "inline":
            self.inline(token)
        elif token.type in {"fence", "mdx_flow"}:
            self.whole(token)

    def inline(self, token: Token) -> None:
        first, behind = token.map or [0, 0]
        kind = "heading" if self.level else "quote" if self.quotes else "paragraph"
        if kind == "paragraph" and self.is_first_in_item:
            kind = "item"
        self.is_first_in_item = False
        span = content_span(self.page, token.content, first)
        block = Block(kind, token.content, span, (first, behind), self.depth, self.level)
        self.level = 0
        is_section = kind == "heading" and not (self.depth or self.quotes or self.tags)
        if is_section and block.level <= _DEEPEST_SECTION:
            self.begin(block)
        else:
            self.section.blocks.append(block)

    def begin(self, heading: Block) -> None:
        start = self.page.lines.starts[heading.lines[0]]
        self.section.span = Span(self.section.span.start, start)
        self.section = Section(heading, start)
        self.page.sections.append(self.section)

    def whole(self, token: Token) -> None:
        first, behind = token.map or [0, 0]
        self.is_first_in_item = False
        lines = self.page.lines
        last = max(first, min(behind, len(lines)) - 1)
        start = lines.starts[first] + len(lines.line(first)) - len(lines.line(first).lstrip(" \t"))
        span = Span(start, lines.content(last).end)
        if token.type == "fence":
            block = Block("code", token.content, span, (first, behind), self.depth, 0, token.info.strip())
            if not lines.line(last).strip(" \t>").startswith(token.markup) or last == first:
                self.page.unclosed_fences.append(block)
        else:
            self.tags += sum(_nesting(part.tag) for part in token.meta["parts"] if part.tag)
            block = Block("mdx", token.content, span, (first, behind), self.depth)
        self.section.blocks.append(block)


def _body_start(page: Page) -> int:
    """Where the text behind the frontmatter begins."""
    if page.frontmatter is None:
        return 0
    line = page.frontmatter.lines
    return page.lines.starts[line] if line < len(page.lines) else len(page.text)


def _nesting(tag: object) -> int:
    if getattr(tag, "is_whole", False):
        return 0
    return -1 if getattr(tag, "is_closing", False) else 1


def content_span(page: Page, content: str, first: int) -> Span:
    """The place of a block's text that begins on a line."""
    parts = content.split("\n")
    start = line_offset(page, parts[0], first)
    last = first + len(parts) - 1
    end = line_offset(page, parts[-1], last) + len(parts[-1]) if len(parts) > 1 else start + len(parts[0])
    return Span(start, min(end, len(page.text)))


def line_offset(page: Page, part: str, line: int) -> int:
    """Where a line of a block's text begins in the source, behind indentation and signs of lists, quotes, headings."""
    if line >= len(page.lines):
        return len(page.text)
    source = page.lines.line(line)
    at = source.rfind(part)
    return page.lines.starts[line] + (at if at >= 0 else len(source) - len(source.lstrip()))
