"""Makes a `Page` of a text: its sections and blocks, and what the MDX compiler would reject."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from amplsp.mdx.javascript import Verdict
from amplsp.mdx.page import DEEPEST_SECTION, Block, Frontmatter, MdxProblem, Page, Section, content_span, line_offset
from amplsp.mdx.rules import mdx_reader
from amplsp.problem import quote
from amplsp.yaml.document import Document
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from amplsp.mdx.rules import Part

_FENCE = re.compile(r"---[ \t]*\Z")
_CLOSING = re.compile(r"\}+")
_ADVICE = {
    "expression": 'is not an expression that MDX can read; put it between backticks or write "\\{"',
    "tag": 'is not a tag that MDX can read; put it between backticks or write "\\<"',
    "comment": "is an HTML comment, which MDX cannot read; write {/* … */}",
    "lazy": "spans more than one line, which MDX cannot read directly below an item or a quote; put a blank line above",
    "module": "reads as an import or export of MDX; begin the paragraph with another word",
}


@cache
def _reader() -> MarkdownIt:
    return mdx_reader()


def read_page(text: str) -> Page:
    """Read a guide. Any text can be read; mistakes are recorded in the page."""
    page = Page(text)
    body = _read_frontmatter(page)
    tokens = _reader().parse(body)
    _Builder(page).build(tokens)
    page.mdx_problems = nesting_problems(page, tokens)
    return page


def _read_frontmatter(page: Page) -> str:
    """The text with blank lines instead of the frontmatter, so that all lines keep their numbers."""
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
    """Converts the reader's tokens to sections and blocks."""

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
        first, after = token.map or [0, 0]
        kind = "heading" if self.level else "quote" if self.quotes else "paragraph"
        if kind == "paragraph" and self.is_first_in_item:
            kind = "item"
        self.is_first_in_item = False
        span = content_span(self.page, token.content, first)
        tags = 0 if self.quotes else self.tags
        block = Block(kind, token.content, span, (first, after), self.depth, self.level, tags=tags)
        self.level = 0
        is_section = kind == "heading" and not (self.depth or self.quotes or self.tags)
        if is_section and block.level <= DEEPEST_SECTION:
            self.begin(block)
        else:
            self.section.blocks.append(block)

    def begin(self, heading: Block) -> None:
        start = self.page.lines.starts[heading.lines[0]]
        self.section.span = Span(self.section.span.start, start)
        self.section = Section(heading, start)
        self.page.sections.append(self.section)

    def whole(self, token: Token) -> None:
        first, after = token.map or [0, 0]
        self.is_first_in_item = False
        lines = self.page.lines
        last = max(first, min(after, len(lines)) - 1)
        start = lines.starts[first] + len(lines.line(first)) - len(lines.line(first).lstrip(" \t"))
        span = Span(start, lines.content(last).end)
        if token.type == "fence":
            block = Block("code", token.content, span, (first, after), self.depth, 0, token.info.strip(), self.tags)
            if not lines.line(last).strip(" \t>").startswith(token.markup) or last == first:
                self.page.unclosed_fences.append(block)
        else:
            self.tags = max(0, self.tags + sum(_nesting(part.tag) for part in token.meta["parts"] if part.tag))
            block = Block("mdx", token.content, span, (first, after), self.depth, tags=self.tags)
        self.section.blocks.append(block)


def _body_start(page: Page) -> int:
    """The offset of the text after the frontmatter."""
    if page.frontmatter is None:
        return 0
    line = page.frontmatter.lines
    return page.lines.starts[line] if line < len(page.lines) else len(page.text)


def _nesting(tag: object) -> int:
    if getattr(tag, "is_whole", False):
        return 0
    return -1 if getattr(tag, "is_closing", False) else 1


def nesting_problems(page: Page, tokens: list[Token]) -> list[MdxProblem]:
    """Everything that the compiler would report about a page, and what could not be checked."""
    return _Nesting(page).run(tokens)


class _Nesting:
    """Tracks open blocks, emphasis, links and tags, which must be closed in order.

    Attributes:
        open: the open parts, the innermost last: a token's type, or a tag with its place.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[tuple[str, Span | None]] = []
        self.problems: list[MdxProblem] = []

    def run(self, tokens: list[Token]) -> list[MdxProblem]:
        for token in tokens:
            if token.type == "mdx_flow":
                self.parts(token.meta["parts"], token.content, (token.map or [0])[0])
            elif token.type == "inline":
                self.inline(token)
            else:
                self.bracket(token)
        self.close_tags("")
        return self.problems

    def bracket(self, token: Token) -> None:
        if token.nesting == 1:
            self.open.append((token.type.removesuffix("_open"), None))
        elif token.nesting == -1:
            self.close_tags(token.type.removesuffix("_close"))

    def close_tags(self, name: str) -> None:
        """Close a block; the open tags in it are problems."""
        while self.open:
            kind, span = self.open.pop()
            if span is None:
                return
            where = f" before the end of the {name.replace('_', ' ')}" if name else ""
            self.say(span, f'"{kind}" is not closed{where}; close it, or put it between backticks')

    def inline(self, token: Token) -> None:
        self.children(token.children or [], token.content, (token.map or [0])[0], 0)

    def children(self, children: list[Token], content: str, line: int, offset: int) -> int:
        """Track the parts of a text; each part is searched after the last one that was found."""
        for child in children:
            if child.type == "mdx_part":
                at = content.find(child.content, offset)
                offset = at + len(child.content)
                self.part(child.meta["part"]._replace(start=at, end=offset), content, line)
            elif child.type == "image":
                self.open.append(("image", None))
                offset = self.children(child.children or [], content, line, offset)
                self.close_tags("image")
            else:
                self.bracket(child)
        return offset

    def parts(self, parts: list[Part], content: str, line: int) -> None:
        for part in parts:
            self.part(part, content, line)

    def part(self, part: Part, content: str, line: int) -> None:
        if part.verdict is Verdict.BROKEN and part.kind == "expression":
            # The compiler reads to the end; people look at the first closing braces.
            closing = _CLOSING.search(content, part.start, part.end)
            part = part._replace(end=closing.end()) if closing else part
        span = self.place(part, content, line)
        if part.verdict is Verdict.BROKEN:
            shown = content[part.start : part.end].partition("\n")[0] if part.kind != "tag" else content[part.start :]
            self.say(span, f"{quote(shown.partition(chr(10))[0])} {_ADVICE[part.kind]}")
        elif part.verdict is Verdict.BEYOND:
            self.problems.append(
                MdxProblem(span, f"{quote(content[part.start : part.end])} is not checked here", is_sure=False)
            )
        if part.tag is not None and not part.tag.is_whole:
            self.tag(part.tag.name, span, is_closing=part.tag.is_closing)

    def tag(self, name: str, span: Span, *, is_closing: bool) -> None:
        if not is_closing:
            self.open.append((f"<{name}>", span))
            return
        if self.open and self.open[-1][0] == f"<{name}>":
            self.open.pop()
            return
        self.say(span, f'"</{name}>" does not close anything that is open here')
        # What it was meant for is not reported again.
        index = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == f"<{name}>"), None)
        if index is not None:
            del self.open[index]

    def say(self, span: Span, message: str) -> None:
        self.problems.append(MdxProblem(span, message))

    def place(self, part: Part, content: str, line: int) -> Span:
        row = content.count("\n", 0, part.start)
        begin = content.rfind("\n", 0, part.start) + 1
        start = line_offset(self.page, _line_at(content, begin), line + row) + part.start - begin
        length = len(content[part.start : part.end].partition("\n")[0])
        return Span(min(start, len(self.page.text)), min(start + max(1, length), len(self.page.text)))


def _line_at(content: str, begin: int) -> str:
    end = content.find("\n", begin)
    return content[begin:] if end < 0 else content[begin:end]
