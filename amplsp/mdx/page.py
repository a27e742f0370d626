"""A parsed guide: frontmatter, sections and their blocks, all with their places in the author's text."""

from __future__ import annotations

import re
from functools import cached_property

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import Document
from amplsp.yaml.text import LineTable, Span

_MARKUP = re.compile(r"[`*_\\]")
_BLANKS = re.compile(r"\s+")

DEEPEST_SECTION = 3
"""The level of the deepest headings that begin sections."""

MDX_COMMENT = re.compile(r"\{\s*/\*.*?\*/\s*\}|<!--.*?-->", re.DOTALL)


class Block(NamedTuple):
    """A piece of a page.

    Attributes:
        kind: `heading`, `paragraph`, `item`, `quote`, `code`, `mdx`.
        text: its Markdown without the characters that mark the block; for code, the code.
        span: its place, from its first character to its last.
        lines: its first line and the line after its last.
        depth: the number of lists around it.
        level: the level of a heading, 1 to 6.
        info: the language of code.
        tags: the number of block tags of JSX around it.
    """

    kind: str
    text: str
    span: Span
    lines: tuple[int, int]
    depth: int = 0
    level: int = 0
    info: str = ""
    tags: int = 0

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def bare(self) -> str:
        """The text on one line without comments."""
        text = self.text
        if "/*" in text or "<!--" in text:
            return _BLANKS.sub(" ", MDX_COMMENT.sub(" ", text)).strip()
        return " ".join(text.split())

    @property
    def comments(self) -> list[str]:
        """The words of its comments."""
        return comment_texts(self.text)


class MdxProblem(NamedTuple):
    """A place that the compiler rejects, or that could not be checked."""

    span: Span
    message: str
    is_sure: bool = True


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: its words, or those of its link.
        url: the address of the link; empty without one.
        span: the place of the words.
        tail: the text after the link.
        comments: the words of its comments.
    """

    text: str
    url: str
    span: Span
    tail: str = ""
    comments: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The whole visible text."""
        return f"{self.text} {self.tail}".strip()


class Row(NamedTuple):
    """A row of a table, with its place."""

    cells: list[Cell]
    span: Span


class Table(NamedTuple):
    """A table: the headings of its columns, its rows, and its place."""

    headings: list[str]
    rows: list[Row]
    span: Span


class Frontmatter(NamedTuple):
    """The YAML between the first two `---` lines.

    Attributes:
        span: the YAML, without the lines around it.
        document: the parsed YAML.
        lines: the number of its lines, including those around it.
    """

    span: Span
    document: Document
    lines: int


class Section:
    """A heading of level 1 to 3 with the blocks up to the next one.

    Attributes:
        heading: the heading; None for the part before the first heading.
        blocks: its blocks, including headings of deeper levels.
        span: from the heading's line to the next heading's line.
    """

    def __init__(self, heading: Block | None, start: int) -> None:
        self.heading = heading
        self.blocks: list[Block] = []
        self.span = Span(start, start)

    @property
    def level(self) -> int:
        """The heading's level; 0 if there is none."""
        return self.heading.level if self.heading else 0

    @property
    def title(self) -> str:
        """The heading's text without markup; empty if there is none."""
        return _MARKUP.sub("", self.heading.flat) if self.heading else ""

    @property
    def paragraphs(self) -> list[Block]:
        """Its paragraphs outside lists."""
        return [block for block in self.blocks if block.kind == "paragraph" and block.depth == 0]


class Page:
    """A guide's text, read once.

    Attributes:
        text: the author's text.
        lines: its lines.
        frontmatter: the frontmatter; None if there is none or it is not closed.
        is_unclosed: whether frontmatter begins and never ends.
        sections: the sections in order; the first is the part before the first heading.
        mdx_problems: what the MDX compiler would report.
        code_is_unclosed: the line of a code fence that never ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = LineTable(text)
        self.frontmatter: Frontmatter | None = None
        self.is_unclosed = False
        self.sections: list[Section] = []
        self.mdx_problems: list[MdxProblem] = []
        self.unclosed_fences: list[Block] = []

    @cached_property
    def blocks(self) -> list[Block]:
        """All blocks, including headings, in order."""
        found: list[Block] = []
        for section in self.sections:
            found += [section.heading] if section.heading else []
            found += section.blocks
        return found

    def source(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    @property
    def title(self) -> str | None:
        """The frontmatter's title, as YAML reads it; None if there is none or it is not text."""
        if self.frontmatter is None:
            return None
        value = self.frontmatter.document.root.get("title").plain()
        return value if isinstance(value, str) else None


def comment_texts(text: str) -> list[str]:
    """The words inside the comments of a text, MDX's and HTML's."""
    if "/*" not in text and "<!--" not in text:
        return []
    found = (each.group().strip("{}") for each in MDX_COMMENT.finditer(text))
    return [_BLANKS.sub(" ", re.sub(r"^\s*(?:/\*|<!--)|(?:\*/|-->)\s*$", "", each)).strip() for each in found]


def without_comments(text: str) -> str:
    """A text without its comments."""
    return MDX_COMMENT.sub("", text)


def content_span(page: Page, content: str, first: int) -> Span:
    """The place of a block's text that begins on a line."""
    parts = content.split("\n")
    start = line_offset(page, parts[0], first)
    last = first + len(parts) - 1
    end = line_offset(page, parts[-1], last) + len(parts[-1]) if len(parts) > 1 else start + len(parts[0])
    return Span(start, min(end, len(page.text)))


def line_offset(page: Page, part: str, line: int) -> int:
    """The offset of a line of a block's text in the source, after indentation and marks of lists, quotes, headings."""
    if line >= len(page.lines):
        return len(page.text)
    source = page.lines.line(line)
    at = source.rfind(part)
    return page.lines.starts[line] + (at if at >= 0 else len(source) - len(source.lstrip()))
