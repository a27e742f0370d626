"""Adds MDX's expressions, tags and imports to the Markdown reader, and removes what MDX does not have.

Each rule adds tokens `mdx_expression` and `mdx_tag` whose `meta` has the parts and their places. Nothing is rejected
while reading: what the compiler would reject becomes a token with the verdict `BROKEN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from amplsp.mdx.javascript import Verdict, expression_end, module_end, taken_names
from amplsp.mdx.paragraph import MdxBlocks, lazy_places, open_ends, use_mdx_paragraphs
from amplsp.mdx.tag import BrokenTag, MdxTag, read_tag
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MODULE = re.compile(r"(?:import|export) ")
_GROWTH = 32
_MOST_VAIN = 20


class Part(NamedTuple):
    """An expression, a tag or a module statement.

    Attributes:
        start: its offset in the text of its block.
        end: the offset after it.
        verdict: the compiler's verdict.
        tag: the tag; None if it is not one.
        kind: `expression`, `tag`, `module`, `comment` (HTML's), or `lazy` for one of several lines directly below an
            item or a quote.
        is_open: whether it is broken because the text ends, so that more text could close it.
    """

    start: int
    end: int
    verdict: Verdict
    tag: MdxTag | None = None
    kind: str = "expression"
    is_open: bool = False


def mdx_reader() -> MarkdownIt:
    """A Markdown reader for MDX."""
    reader = _MdxReader()
    reader.disable(["code", "html_block", "html_inline", "autolink"])
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    reader.block.ruler.before("fence", "mdx_module", _module)
    reader.block.ruler.before("fence", "mdx_flow", _flow, interrupts)
    reader.inline.ruler.before("emphasis", "mdx_text", _text)
    use_mdx_paragraphs(reader)
    return reader


class _MdxReader(MarkdownIt):
    """Keeps links as they are written: they are neither followed nor shown."""

    def __init__(self) -> None:
        super().__init__()
        self.block = MdxBlocks()
        self.configure("commonmark", {"html": False})

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name in markdown-it
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the same
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the same
        return True


def read_part(text: str, start: int, end: int) -> Part | None:
    """The expression or tag that begins at an offset; None for plain text."""
    if text[start] == "{":
        verdict, after = expression_end(text, start, end)
        if verdict is Verdict.BROKEN:
            # The compiler reads to the end of the page; the text after the paragraph is still useful.
            blank = _BLANK_LINE.search(text, start, end)
            after = blank.start() if blank else end
        return Part(start, after, verdict, is_open=verdict is Verdict.BROKEN)
    if text.startswith("<!--", start) and (closing := text.find("-->", start, end)) >= 0:
        return Part(start, closing + 3, Verdict.BROKEN, kind="comment")
    try:
        tag = read_tag(text, start, end)
    except BrokenTag as error:
        is_open = error.is_open or text.startswith("<!--", start)
        return Part(start, min(start + 1, end), Verdict.BROKEN, kind="tag", is_open=is_open)
    if tag is None:
        return None
    return Part(start, tag.end, Verdict.SOUND if tag.is_sure else Verdict.BEYOND, tag, "tag")


def _text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    if state.src[state.pos] not in "{<":
        return False
    part = read_part(state.src, state.pos, state.posMax)
    if part is None:
        return False
    if part.kind == "tag" and part.start + 1 == len(state.src) and state.src not in open_ends(state.env):
        # There may have been spaces after it, which the reader has removed: then it is plain text.
        part = part._replace(verdict=Verdict.BEYOND)
    if not silent:
        token = state.push("mdx_part", "", 0)
        token.content = state.src[part.start : part.end]
        token.meta = {"part": part}
    state.pos = part.end
    return True


def _flow(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    begin = state.bMarks[line] + state.tShift[line]
    if begin >= state.eMarks[line] or state.src[begin] not in "{<":
        return False
    text, parts = _read_flow(state, line, end_line)
    if parts is None:
        return False
    if silent:
        return True
    if begin in lazy_places(state):
        parts = [_not_lazy(part) if "\n" in text[part.start : part.end] else part for part in parts]
    count = text.count("\n", 0, parts[-1].end) + 1
    token = state.push("mdx_flow", "", 0)
    token.content = text[: parts[-1].end]
    token.map = [line, line + count]
    token.meta = {"parts": parts}
    state.line = line + count
    return True


def _not_lazy(part: Part) -> Part:
    return part if part.verdict is Verdict.BROKEN else part._replace(verdict=Verdict.BROKEN, kind="lazy")


def _read_flow(state: StateBlock, line: int, end_line: int) -> tuple[str, list[Part] | None]:
    """The parts at the beginning of a line, and the text that contains them, with only as many lines as they need.

    After many searches up to the end without a result, the ends of others are searched less far, since each search
    would read the whole rest of the page.
    """
    vain: set[int] = state.env.setdefault("parts without end", set())
    is_near = len(vain) >= _MOST_VAIN and state.bMarks[line] not in vain
    most = min(end_line, line + _GROWTH) if is_near else end_line
    count = 1
    while True:
        text = _lines_of_container(state, line, min(line + count, most))
        parts = _parts_of_line(text)
        if not parts or not parts[-1].is_open:
            return text, parts
        if line + count >= most:
            if not is_near:
                vain.add(state.bMarks[line])
            return text, parts
        count *= _GROWTH


def _lines_of_container(state: StateBlock, line: int, end_line: int) -> str:
    last = line + 1
    while last < end_line and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    first = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    more = state.getLines(line + 1, last, state.blkIndent, keepLastLF=False) if last > line + 1 else ""
    return f"{first}\n{more}" if more else first


def _parts_of_line(text: str) -> list[Part] | None:
    """The parts that fill the lines from the beginning of a text; None if other text follows one."""
    parts: list[Part] = []
    at = 0
    while True:
        if at >= len(text) or text[at] == "\n":
            return parts
        if text[at] in " \t":
            at += 1
            continue
        if text[at] == "{" and parts and parts[-1].kind == "expression":
            return None  # MDX takes an expression after a tag on such a line, but not after another expression
        part = read_part(text, at, len(text)) if text[at] in "{<" else None
        if part is None:
            return None
        parts.append(part)
        if part.verdict is not Verdict.SOUND and part.tag is None and part.kind != "comment":
            return parts
        at = part.end


def _module(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    begin = state.bMarks[line]
    if silent or state.level or state.tShift[line] or not _MODULE.match(state.src, begin, state.eMarks[line]):
        return False
    ends = [line]

    def paragraphs() -> Iterator[str]:
        for at in range(line + 1, end_line + 1):
            if at == end_line or state.isEmpty(at):
                ends.append(at)
                yield state.getLines(ends[-2], at, 0, keepLastLF=True)

    taken = state.env.setdefault("taken names", [])
    # The compiler stops at the first broken script; the ends of others are not looked for as long.
    most = 1 if state.env.get("has broken script") else None
    verdict, count = module_end(islice(paragraphs(), most), taken)
    state.env["has broken script"] = most == 1 or verdict is Verdict.BROKEN
    after = ends[count]
    token = state.push("mdx_flow", "", 0)
    token.content = state.getLines(line, after, 0, keepLastLF=False)
    taken += taken_names(token.content)
    token.map = [line, after]
    token.meta = {"parts": [Part(0, len(token.content), verdict, kind="module")]}
    state.line = after
    return True
